import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BrowserHost, createBrowserHost } from '../../../src-main/browser-host/create-browser-host.ts'
import { createSystemParts } from '../../../src-main/engine-hosting/system-parts.ts'
import { enter } from './loopback-client.ts'

const folder = mkdtempSync(join(tmpdir(), 'takahuone-hand-over-'))
let host: BrowserHost

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  host = await createBrowserHost({
    ...createSystemParts(),
    dataFolder: join(folder, 'data'),
    port: 0,
    centralUrl: 'http://127.0.0.1:1',
    pageFolder: folder,
    appVersion: '0.0.0',
    engineModule: join(import.meta.dirname, 'tiny-engine-process.ts'),
    log: () => {},
    onRefused: (error) => {
      throw error
    },
  })
})
afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true })
})

it('a page that asks at once is answered, however busy the host is', { timeout: 60_000 }, async () => {
  const cookie = await enter(host.mintAddress())
  const busy = setInterval(() => workFor(Math.random() * 6), 1)
  const page = fork(join(import.meta.dirname, 'first-words.ts'), [host.origin, cookie, '120'], {
    execArgv: [],
  })
  const [said] = await once(page, 'message')
  clearInterval(busy)
  expect(said).toEqual({ unanswered: 0 })
})

function workFor(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}
