import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { requestId, teamId } from '#contract/ids.ts'
import { describeFiles } from '../../src-engine/attachments/describe-files.ts'
import { changeWish } from '../../src-engine/attachments/file-wishes-table.ts'
import { findVisibleFile } from '../../src-engine/attachments/visible-files.ts'
import { createModelOffice, type ModelOffice } from './model-office.ts'
import { aija, laskutQueue, palkatQueue, sampleRequest, sampleService } from './sample-rows.ts'
import { eventually, startDesk, type TestDesk, untilUpToDate } from './start-desk.ts'

const canary = 'kanarialintu7f3a9'
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const inLaskut = aija.memberships.map((membership) => ({ ...membership, teamId: teamId.parse('laskut') }))

/** A central whose requests have one file each; the large ones of the second queue come only half. */
function openOffice() {
  const office = createModelOffice({ ...aija, memberships: [...aija.memberships, ...inLaskut] })
  office.feed.put('service', sampleService, ['ref'], 'reference')
  for (const scope of ['ref', palkatQueue, laskutQueue, 'user:aija']) office.grant(scope)
  const contents = new Map<string, Buffer>()
  const add = (id: string, team: string, text: string, size: number, scan = 'clean') => {
    const bytes = Buffer.alloc(size, text)
    contents.set(sha256Of(bytes), bytes)
    office.putRequest(sampleRequest({ id, teamId: team }))
    office.putChild('attachment', {
      id: `file-${id}`,
      requestId: id,
      messageId: null,
      name: `${id}.pdf`,
      mediaType: 'application/pdf',
      sizeBytes: size,
      sha256: sha256Of(bytes),
      addedBy: 'Onni',
      addedAt: 1,
      noteId: null,
      scan,
    })
    return { sha256: sha256Of(bytes), sizeBytes: size }
  }
  const blobs: string[] = []
  const withBlobs: ModelOffice = {
    ...office,
    fetch: async (input, init) => {
      const { pathname } = new URL(new Request(input).url)
      if (!pathname.startsWith('/v1/blobs/')) return office.fetch(input, init)
      blobs.push(pathname)
      const bytes = contents.get(pathname.slice('/v1/blobs/'.length)) ?? Buffer.alloc(0)
      if (bytes.length < 500_000) return new Response(new Uint8Array(bytes))
      let given = false
      return new Response(
        new ReadableStream<Uint8Array>({
          pull: (to) => {
            if (given) to.error(new Error('cut'))
            else to.enqueue(new Uint8Array(bytes.subarray(0, 300_000)))
            given = true
          },
        }),
      )
    },
  }
  return { office: withBlobs, add, blobs }
}
const want = (desk: TestDesk, ...ids: string[]) => {
  for (const id of ids) changeWish(desk.outbox, `file-${id}`, { pinned: true })
  desk.files.keeper.changed()
  desk.files.planNow()
}

it('leaves no byte of a file behind when the right to its request ends, whole or half fetched', async () => {
  const { office, add } = openOffice()
  const stays = add('r1', 'palkat', 'jää tänne ', 20_000)
  const whole = add('lost1', 'laskut', `${canary} `, 30_000)
  const half = add('lost2', 'laskut', `${canary} puolikas `, 600_000)
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  want(desk, 'r1', 'lost1', 'lost2')
  const { store } = desk.files
  await eventually(
    () => [store.has(stays), store.has(whole), store.partBytes(half.sha256) > 0],
    (there) => there.every(Boolean),
  )
  expect(store.read(whole, 0, 30_000).includes(canary)).toBe(true)

  office.revoke(laskutQueue)
  office.poke()
  await eventually(
    () => findVisibleFile(desk.cache, 'file-lost1'),
    (file) => file === undefined,
  )
  expect(describeFiles(desk, 'lost1').local).toEqual([])
  await eventually(
    () =>
      desk.cache.count(`SELECT COUNT(*) FROM scope WHERE dead = 1`) +
      desk.cache.count(`SELECT COUNT(*) FROM sync_fact WHERE name = 'compaction-due'`),
    (left) => left === 0,
  )
  expect([store.has(whole), store.partBytes(half.sha256), store.has(stays)]).toEqual([false, 0, true])
  // What is left on the disk, opened with the key: the file that may be seen, and nothing else.
  const left = readdirSync(desk.folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.parentPath.includes('files-'),
  )
  expect(left.map(({ name }) => name)).toEqual([store.nameOf(stays.sha256)])
  expect(store.read(stays, 0, 20_000).includes(canary)).toBe(false)
  for (const { parentPath, name } of left)
    expect(readFileSync(join(parentPath, name)).includes('jää')).toBe(false)
})

it('removes a file that the scanner found harmful after it had come', async () => {
  const { office, add } = openOffice()
  const file = add('r1', 'palkat', 'abc', 1_000)
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  want(desk, 'r1')
  await eventually(() => desk.files.store.has(file), Boolean)
  add('r1', 'palkat', 'abc', 1_000, 'infected')
  office.poke()
  await eventually(() => !desk.files.store.has(file), Boolean)
  expect(describeFiles(desk, 'r1').local).toMatchObject([{ here: 'no', kept: 'no' }])
})

it('fetches nothing while the person works offline, and shows what waits', async () => {
  const { office, add, blobs } = openOffice()
  const file = add('r1', 'palkat', 'abc', 1_000)
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'work-offline', offline: true })
  want(desk, 'r1')
  const [shown] = describeFiles(desk, 'r1').local
  expect(shown).toMatchObject({ here: 'asked', kept: 'pinned' })
  expect(blobs).toEqual([])
  desk.sync({ on: 'work-offline', offline: false })
  await eventually(() => desk.files.store.has(file), Boolean)
})

it('makes room for what is kept: what only lies there goes, the longest unused first', async () => {
  const { office, add } = openOffice()
  const files = ['a', 'b', 'c'].map((id) => add(id, 'palkat', id, 40_000))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  const { store, keeper } = desk.files
  for (const [n, id] of ['a', 'b', 'c'].entries()) {
    changeWish(desk.outbox, `file-${id}`, { asked: true })
    keeper.changed()
    desk.files.planNow()
    await eventually(
      () => files.map((file) => store.has(file))[n],
      (has) => has === true,
    )
    store.touch(files[n]?.sha256 ?? '', 1_000 * (n + 1))
  }
  changeWish(desk.outbox, 'file-a', { pinned: true })
  keeper.setBudget(90_000)
  keeper.evict()
  expect(files.map((file) => store.has(file))).toEqual([true, false, true])
})

it('refuses at the door what central would refuse: too large, or more than a message may have', async () => {
  const { office, add } = openOffice()
  add('r1', 'palkat', 'abc', 10)
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  const begin = (sizeBytes: number, name = 'a.pdf') =>
    desk.files.intake.begin({
      requestId: requestId.parse('r1'),
      kind: 'reply',
      name,
      mediaType: 'application/pdf',
      sizeBytes,
    })
  // The model central takes a thousand bytes.
  expect(() => begin(1_001)).toThrow(expect.objectContaining({ code: 'file_too_large' }))
  expect(() => begin(10, '..')).toThrow(expect.objectContaining({ code: 'validation' }))
  const { attachmentId } = begin(10)
  expect(() => desk.files.intake.append(attachmentId, 3, Buffer.alloc(2))).toThrow(
    expect.objectContaining({ code: 'file_mismatch' }),
  )
  for (let n = 0; n < 10; n++) begin(10)
  expect(() => begin(10)).toThrow(expect.objectContaining({ code: 'too_many_files' }))
})
