import { readFileSync, rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { openCache } from '../../src-engine/cache/open-cache.ts'
import { readInThread } from '../../src-engine/reading/reader.ts'
import { aija } from '../engine/sample-rows.ts'
import { ensureBuilt } from './built-bundles.ts'

const keyHex = 'a1'.repeat(32)

it('finds the built thread beside the built engine, and is answered by it from an encrypted file', async () => {
  await ensureBuilt()
  const main = join(import.meta.dirname, '..', '..', 'out', 'main')
  expect(readFileSync(join(main, 'engine.js'), 'utf8')).toContain('./reader-thread.js')
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-thread-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'cache.db')
  const log = () => undefined
  const cache = openCache({ path, keyHex, log })
  const thread = pathToFileURL(join(main, 'reader-thread.js'))
  const reader = readInThread({ thread, path, keyHex, cache, log })
  onTestFinished(() => {
    reader.close()
    cache.close()
  })
  const around = { person: aija, now: 0 }
  await reader.ask('counters', { around })
  await expect.poll(reader.isElsewhere, { timeout: 15_000 }).toBe(true)
  expect((await reader.ask('counters', { around })).counts['all-open']).toBe(0)
})
