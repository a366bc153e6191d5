import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { commandKey, grantId, requestId, scopeId } from '#contract/ids.ts'
import { openCache } from '../../src-engine/cache/open-cache.ts'
import { appendToOutbox } from '../../src-engine/outbox/append-to-outbox.ts'
import { openCommands } from '../../src-engine/outbox/commands-table.ts'
import { openOutbox } from '../../src-engine/outbox/open-outbox.ts'
import { applyPage } from '../../src-engine/sync/apply-page.ts'
import { findScope, insertScope } from '../../src-engine/sync/scopes-table.ts'
import { sampleNote } from '../engine/sample-rows.ts'
import { newFeed, pageLines, stamp, writeRow } from './model/model-feed.ts'
import { gather, quietParts } from './pages-in-any-order.ts'

// Real files: what the power leaves of them is the database and a journal cut anywhere behind its last synced byte.
const keyHex = 'a1'.repeat(32)
const log = () => undefined
const scope = scopeId.parse('queue:a')

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-power-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What is on the disk when the power goes: at most `keep` bytes of the journal, and perhaps half a write behind them. */
function image(from: string, to: string, keep: number, torn: Uint8Array): void {
  copyFileSync(from, to)
  const journal = readFileSync(`${from}-wal`)
  writeFileSync(`${to}-wal`, Buffer.concat([journal.subarray(0, keep), torn]))
}

it('has every command that was accepted, however the last write was torn', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'outbox.db')
  const { database } = openOutbox({ path, keyHex, log })
  const accepted: string[] = []
  const images: { keys: string[]; bytes: number; files: [Buffer, Buffer] }[] = []
  for (let n = 0; n < 25; n++) {
    const key = commandKey.parse(`k${n}`)
    const command = {
      key,
      type: 'notes.add',
      version: 1,
      requestId: requestId.parse(`r${n % 3}`),
      seen: {},
      baseRev: 1,
      args: { noteId: `n${n}`, body: 'teksti' },
      issuedAt: 1,
    }
    appendToOutbox(database, { command, touches: [], requestNumber: '1', requestSubject: 's' }, () => [])
    accepted.push(key)
    // Every commit is synced: the whole journal of this moment survives.
    const bytes = statSync(`${path}-wal`).size
    images.push({ keys: [...accepted], bytes, files: [readFileSync(path), readFileSync(`${path}-wal`)] })
  }
  database.close()
  const left = join(folder, 'left.db')
  const from = join(folder, 'from.db')
  fc.assert(
    fc.property(fc.nat(images.length - 1), fc.uint8Array({ maxLength: 9_000 }), (at, torn) => {
      const taken = images[at]
      if (taken === undefined) throw new Error('no such image')
      writeFileSync(from, taken.files[0])
      writeFileSync(`${from}-wal`, taken.files[1])
      image(from, left, taken.bytes, torn)
      rmSync(`${left}-shm`, { force: true })
      const opened = openOutbox({ path: left, keyHex, log })
      expect(opened.salvaged).toBeNull()
      expect(openCommands(opened.database).map((entry) => entry.command.key)).toEqual(taken.keys)
      opened.database.close()
    }),
    { numRuns: 60, seed: 1 },
  )
})

it('has rows and cursor of one moment, wherever the journal of the cache ends', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'cache.db')
  const cache = openCache({ path, keyHex, log })
  cache.pragma('wal_checkpoint(TRUNCATE)')
  const feed = newFeed()
  for (let n = 0; n < 60; n++) {
    const id = `n${n % 20}`
    const rev = writeRow(feed, 'note', sampleNote({ id, requestId: 'r', body: `muistio ${n}` }))
    stamp(feed, scope, { entity: 'note', id, rev, op: 'put', class: 'content', stampedAt: 0 })
    if (n === 19) insertScope(cache, { scope, grantId: grantId.parse('g'), head: 0, liveCount: 0 })
    if (n < 20) continue
    const tail = findScope(cache, scope)?.tail ?? 0
    const want = { scope, grantId: grantId.parse('g'), tail }
    for (const page of gather(pageLines(feed, { want, limit: 7, backfill: undefined, now: 0, bugs: {} })))
      applyPage(quietParts(cache, log), page)
  }
  const bytes = statSync(`${path}-wal`).size
  const left = join(folder, 'left.db')
  const tails = new Set<number>()
  fc.assert(
    fc.property(fc.nat(bytes), fc.uint8Array({ maxLength: 100 }), (keep, torn) => {
      image(path, left, keep, torn)
      rmSync(`${left}-shm`, { force: true })
      const opened = openCache({ path: left, keyHex, log })
      expect(opened.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
      const row = findScope(opened, scope)
      tails.add(row?.tail ?? -1)
      const held = opened.rows('SELECT seq FROM entry').map(([seq]) => Number(seq))
      expect(held).toHaveLength(row?.liveCount ?? 0)
      expect(Math.max(0, ...held)).toBe(row?.tail ?? 0)
      opened.close()
    }),
    { numRuns: 80, seed: 1 },
  )
  expect(tails.size).toBeGreaterThan(10)
  cache.close()
})
