import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createFileLog } from './log-file.ts'

it('the log keeps one old file, and goes on where the last start ended', () => {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-log-'))
  const clock = { now: () => 0 }
  createFileLog(folder, clock)('info', 'first')
  const log = createFileLog(folder, clock)
  for (let line = 0; line < 12; line += 1) log('error', 'long', { text: 'x'.repeat(1024 * 1024) })
  log('info', 'last')
  expect(readdirSync(folder).toSorted()).toEqual(['takahuone.log', 'takahuone.old.log'])
  const last = readFileSync(join(folder, 'takahuone.log'), 'utf8').trimEnd().split('\n').at(-1)
  expect(last).toBe('{"at":"1970-01-01T00:00:00.000Z","level":"info","from":"electron-host","event":"last"}')
  rmSync(folder, { recursive: true })
})
