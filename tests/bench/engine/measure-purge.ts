import { z } from 'zod'
import type { Measured } from '../finding.ts'
import { summarise, timeOf } from '../sample-times.ts'
import { type BenchDesk, pageOf, until, viewQuery } from './engine-client.ts'

const number = z.tuple([z.int()])
const quietPages = 200
const page = ({ client }: BenchDesk, limit = 100) =>
  timeOf(() => pageOf(client, viewQuery('all-open', { limit })))

/** A page of the list while nothing else happens. */
export async function measureQuietList(desk: BenchDesk, limit = 100): Promise<Measured> {
  const times: number[] = []
  for (let turn = 0; turn < quietPages; turn++) times.push(await page(desk, limit))
  const { p50Ms, p95Ms } = summarise(times.slice(quietPages / 10))
  return { findings: [], facts: { p50Ms, p95Ms } }
}

/** Rights end: how long until the last row of them has left the file, and what a page of the list takes meanwhile. */
export async function measurePurge(desk: BenchDesk): Promise<Measured> {
  const count = (statement: string): number => number.parse(desk.raw.prepare(statement).raw().get())[0]
  const dead = 'SELECT COUNT(*) FROM scope WHERE dead = 1'
  const requests = 'SELECT COUNT(*) FROM request'
  const before = count(requests)
  while (count(dead) === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const from = performance.now()
  const times: number[] = []
  while (count(dead) > 0) {
    times.push(await page(desk))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const purgeMs = performance.now() - from
  await until(desk.client.sync.watch(), ({ upToDateAt }) => upToDateAt !== null)
  const { p50Ms, p95Ms, samples } = summarise(times)
  return { findings: [], facts: { purgeMs, gone: before - count(requests), p50Ms, p95Ms, samples } }
}
