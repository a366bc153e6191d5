import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { requestId } from '#contract/ids.ts'
import { mostFilesAMessage } from '#contract/messages/linked-file.ts'
import { migrateDatabase } from '../cache/migrate-database.ts'
import { openDatabase } from '../cache/open-database.ts'
import { outboxMigrations } from '../outbox/open-outbox.ts'
import { EngineError } from '../engine-error.ts'
import { createFileStore } from './file-store.ts'
import { createFileIntake } from './take-in-files.ts'

function openIntake() {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-intake-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const outbox = openDatabase(':memory:', { keyHex: undefined, synchronous: 'FULL' })
  migrateDatabase(outbox, outboxMigrations)
  const store = createFileStore(folder, '5c'.repeat(32))
  const disk = { isFull: false, now: 1_000 }
  const pathOf = (sha256: string): string => {
    if (disk.isFull) throw new Error('ENOSPC')
    return store.pathOf(sha256)
  }
  let ids = 0
  const intake = createFileIntake({
    outbox,
    store: { ...store, pathOf },
    clock: { now: () => disk.now },
    ids: { uuid: () => `f${++ids}` },
    largestBytes: () => 1_000,
  })
  const begin = () =>
    intake.begin({
      requestId: requestId.parse('r1'),
      kind: 'reply',
      name: 'a.pdf',
      mediaType: 'application/pdf',
      sizeBytes: 3,
    })
  const files = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
  return { intake, begin, disk, files }
}

it('forgets files whose page was closed while it read them, so that they count against no message', () => {
  const { intake, begin, disk, files } = openIntake()
  for (let n = 0; n < mostFilesAMessage; n++) begin()
  expect(begin).toThrow(EngineError)
  disk.now += 9 * 60_000
  intake.append('f1', 0, Buffer.from('a'))
  disk.now += 2 * 60_000
  begin()
  expect(files()).toBe(2)
  expect(intake.append('f1', 1, Buffer.from('bc'))).toEqual({ takenBytes: 3 })
  expect(intake.finish('f1')).toMatchObject({ name: 'a.pdf', sizeBytes: 3 })
})

it('leaves nothing of a file that the disk had no room for, once it is given up', () => {
  const { intake, begin, disk, files } = openIntake()
  const { attachmentId } = begin()
  intake.append(attachmentId, 0, Buffer.from('abc'))
  disk.isFull = true
  expect(() => intake.finish(attachmentId)).toThrow('ENOSPC')
  expect(intake.giveUp(attachmentId)).toBe(true)
  expect(files()).toBe(0)
})
