import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type RequestId, requestId } from '#contract/ids.ts'
import { type Finding, type Measured, toFinding, toFindings } from '../finding.ts'
import { compareTimes, summarise, timeOf } from '../sample-times.ts'
import { type BenchDesk, type EngineClient, until } from './engine-client.ts'

const singles = 200
const warmUp = singles / 10
const mostGroups = 20
const inGroup = 50
/** About what a command takes in the outbox. */
const bytesACommand = 700

type Open = { id: RequestId; priority: number }

/** Commands made durable one by one and fifty at once, offline, beside a bare append with fdatasync. */
export async function measureDurable(desk: BenchDesk, from: number): Promise<Measured> {
  const requests = openRequests(desk, from, singles + warmUp + mostGroups * inGroup)
  const groups = Math.floor((requests.length - singles - warmUp) / inGroup)
  if (groups < 1) throw new Error('there are too few open requests for this measure: take more requests')
  await desk.client.sync.workOffline({ offline: true })
  const append = openAppend(join(desk.cachePath, '..', 'raw-append.bin'))
  const next = () => changePriority(desk, requests.shift())
  const times = await compareTimes({ samples: singles, ours: next, raw: append.one })
  const groupMs: number[] = []
  for (let group = 0; group < groups; group++)
    groupMs.push(await timeOf(() => Promise.all(Array.from({ length: inGroup }, next))))
  append.close()
  const perSecond = (ms: number) => 1000 / ms
  const single = perSecond(times.raw.p50Ms)
  const grouped = (1000 * inGroup) / summarise(groupMs).p50Ms
  const raw = { what: 'append + fdatasync', value: single }
  const findings: Finding[] = [
    toFinding({
      group: 'durable command',
      what: 'one by one',
      unit: 'commands/s',
      ours: perSecond(times.ours.p50Ms),
      raw,
      least: 0.7,
    }),
    toFinding({
      group: 'durable command',
      what: 'fifty at once',
      unit: 'commands/s',
      ours: grouped,
      raw,
      least: 5,
    }),
    ...toFindings({ group: 'durable command', what: 'one', times, rawIs: raw.what }),
  ]
  return { findings, facts: { commands: singles + warmUp + groups * inGroup } }
}

/** After a kill: when what waits can be read, and when all of it is sent, answered, and shown by the feed. */
export async function measureRecover(client: EngineClient): Promise<Measured> {
  const from = performance.now()
  await until(client.session.watch(), ({ state }) => state === 'signed-in')
  const readable = (await until(client.outbox.watch(), (items) => items.length > 0)).length
  const readableMs = performance.now() - from
  const ms = await timeOf(async () => {
    await client.sync.workOffline({ offline: false })
    await until(client.outbox.watch(), (items) => items.length === 0)
  })
  return { findings: [], facts: { readable, readableMs, pushed: readable, ms } }
}

/** Open requests, all of which the bench's person leads, that nothing of this run has changed yet. */
export function openRequests({ raw }: BenchDesk, from: number, count: number): Open[] {
  const rows = raw
    .prepare(
      `SELECT id, priority FROM request
       WHERE status < 5 AND fence IS NULL ORDER BY key LIMIT ? OFFSET ?`,
    )
    .all(count, from)
  return z.array(z.object({ id: requestId, priority: z.int() })).parse(rows)
}

function changePriority({ client }: BenchDesk, open: Open | undefined) {
  if (open === undefined) throw new Error('the open requests have run out')
  return client.requests.setPriority({
    requestId: open.id,
    args: { priority: open.priority === 2 ? 3 : 2 },
  })
}

function openAppend(path: string) {
  const file = openSync(path, 'w')
  const bytes = Buffer.alloc(bytesACommand, 0x61)
  return {
    one: () => {
      writeSync(file, bytes)
      fdatasyncSync(file)
    },
    close: () => {
      closeSync(file)
      rmSync(path)
    },
  }
}
