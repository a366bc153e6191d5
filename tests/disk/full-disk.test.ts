import { createRouterClient } from '@orpc/server'
import { execFileSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { noteId, requestId } from '#contract/ids.ts'
import { createEngine } from '../../src-engine/create-engine.ts'
import type { EngineParts } from '../../src-engine/engine-parts.ts'
import { createModelOffice } from '../engine/model-office.ts'
import { createModelProvider } from '../engine/model-provider.ts'
import { aija, palkatQueue, sampleRequest, sampleService } from '../engine/sample-rows.ts'
import { temporaryFolder, testParts } from '../engine/start-desk.ts'

// A file system that is really full: needs root, because only root may mount one of its own (`npm run test:disk`).

/** Room enough for a reserve, and too little for what central has. */
const diskMegabytes = 96

function mountSmallDisk(): string {
  const folder = temporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m`, 'tmpfs', folder])
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  return folder
}
/** Writes until the file system takes no byte more. */
function fillDisk(path: string): void {
  const file = openSync(path, 'a')
  try {
    for (const bytes of [1024 * 1024, 4096, 1]) {
      const block = Buffer.alloc(bytes, 7)
      try {
        for (;;) writeSync(file, block)
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
      }
    }
  } finally {
    closeSync(file)
  }
}
const freeBytes = (folder: string): number => statfsSync(folder).bavail * statfsSync(folder).bsize

function openWorld(dataFolder: string) {
  const office = createModelOffice(aija, () => Date.now())
  office.feed.put('service', sampleService, ['ref'], 'reference')
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  office.putRequest(sampleRequest({ id: 'r1' }))
  const provider = createModelProvider(
    office.fetch,
    (access) => void office.tokens.valid.add(access),
    () => Date.now(),
  )
  const log: string[] = []
  const parts: EngineParts = {
    ...testParts(dataFolder, provider.fetch),
    clock: { now: () => Date.now() },
    log: (_level, message) => void log.push(message),
  }
  return { office, provider, parts, log }
}
async function start(parts: EngineParts) {
  const engine = await createEngine(parts)
  onTestFinished(() => engine.close())
  return { engine, client: createRouterClient(engine.router) }
}
type Started = Awaited<ReturnType<typeof start>>
async function until<Answer>(
  answers: AsyncIterable<Answer>,
  holds: (answer: Answer) => boolean,
): Promise<Answer> {
  for await (const answer of answers) if (holds(answer)) return answer
  throw new Error('the answers ended before it came to be')
}
const addNote = ({ client }: Started, n: number) =>
  client.notes.add({
    requestId: requestId.parse('r1'),
    args: { noteId: noteId.parse(`n${n}`), body: `muistio ${n} `.repeat(100) },
  })

it('takes a whole day of work on a full disk, also after a start on it, fetches nothing, and loses nothing', async () => {
  const folder = mountSmallDisk()
  const { office, provider, parts } = openWorld(folder)
  const reserve = join(folder, 'reserve.bin')
  const at = await start(parts)
  const { url } = await at.client.session.signIn({})
  await provider.agree(url)
  await until(await at.client.session.watch(), ({ state }) => state === 'signed-in')
  await until(await at.client.sync.watch(), ({ requestsKept }) => requestsKept > 0)
  await expect.poll(() => existsSync(reserve), { timeout: 30_000 }).toBe(true)
  const filler = join(folder, 'somebody-elses.bin')
  fillDisk(filler)
  expect(freeBytes(folder)).toBe(0)

  // More arrives than there is room for.
  for (let n = 0; n < 400; n++) {
    office.putRequest(sampleRequest({ id: `big${n}`, subject: 'y'.repeat(150) }))
    office.putChild('form', {
      id: `big${n}`,
      values: { aihe: 'z'.repeat(20_000) },
      submitter: { signedInAs: null, actingFor: null, email: null, phone: null },
      submittedAt: 1,
    })
  }
  office.poke()
  await until(await at.client.sync.watch(), ({ trouble }) => trouble?.code === 'disk_pressure')
  for (let n = 0; n < 200; n++) await addNote(at, n)
  expect(existsSync(reserve)).toBe(false)
  // Sent, though what central made of it cannot be fetched yet.
  await expect.poll(() => office.effects.size, { timeout: 20_000 }).toBe(200)
  const pulls = office.calls.get('/v1/pull')
  fillDisk(filler)
  office.fault = (path) => (path === '/v1/commands' ? 'refuse-connection' : undefined)
  expect(office.calls.get('/v1/pull')).toBe(pulls)
  await at.engine.close()

  // The next morning the disk is as full as it was.
  fillDisk(filler)
  await expect(createEngine(parts)).rejects.toMatchObject({ code: 'disk_pressure' })
  // A little room is enough to begin.
  truncateSync(filler, statSync(filler).size - 1024 * 1024)
  const again = await start(parts)
  expect((await until(await again.client.session.watch(), () => true)).state).toBe('signed-in')
  const detail = await until(
    await again.client.requests.watch({ requestId: requestId.parse('r1') }),
    () => true,
  )
  expect(detail?.request.id).toBe('r1')

  rmSync(filler)
  office.fault = () => undefined
  await again.client.sync.now()
  await addNote(again, 1_000)
  const sync = await until(
    await again.client.sync.watch(),
    ({ trouble, waiting, requestsKept }) => trouble === null && waiting === 0 && requestsKept === 401,
  )
  expect(sync.trouble).toBeNull()
  await expect.poll(() => existsSync(reserve), { timeout: 60_000 }).toBe(true)
  expect([...office.effects.values()].every((times) => times === 1)).toBe(true)
  expect(office.feed.rows('note')).toHaveLength(201)
}, 60_000)
