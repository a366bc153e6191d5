import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import WebSocket from 'ws'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { engineContract } from '#contract/engine-contract.ts'
import { startBrowserHost } from '../../harness/start-browser-host.ts'
import { ensureBuilt } from '../built-bundles.ts'
import { ask, enter, openSocket } from './loopback-client.ts'

const folder = mkdtempSync(join(tmpdir(), 'takahuone-serve-'))
const stops: (() => Promise<unknown>)[] = []
let folders = 0

beforeAll(() => ensureBuilt(), 120_000)
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 10 }))

const newFolder = () => join(folder, String((folders += 1)))
const start = async (options: Partial<Parameters<typeof startBrowserHost>[0]> = {}) => {
  const host = await startBrowserHost({
    dataFolder: newFolder(),
    centralUrl: 'http://127.0.0.1:9',
    ...options,
  })
  stops.push(host.stop)
  return host
}
const engineOf = (host: { log: () => string }) => {
  const pids = [...host.log().matchAll(/"event":"engine ready","pid":(\d+)/g)].map((match) =>
    Number(match[1]),
  )
  return pids.at(-1) ?? 0
}
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}
const run = (...flags: string[]) =>
  spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../../../src-main/browser-host/serve.ts'), ...flags],
    {
      encoding: 'utf8',
      timeout: 30_000,
    },
  )

describe('the browser host as a program', () => {
  it('says in one line where it is, serves the built page, and its engine answers', async () => {
    const host = await start()
    const cookie = await enter(host.url)
    const page = await ask(host.origin, '/', { cookie })
    expect(page).toMatchObject({ status: 200 })
    expect(page.body).toContain('<div id="root">')
    expect(page.body).not.toContain('__STYLE_NONCE__')
    const socket = await openSocket(host.origin, { origin: host.origin, cookie })
    if (!(socket instanceof WebSocket)) throw new Error(`refused with ${socket}`)
    const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
    const engine: ContractRouterClient<typeof engineContract> = createORPCClient(link)
    for await (const session of await engine.session.watch()) {
      expect(session).toMatchObject({ state: 'signed-out', centralUrl: 'http://127.0.0.1:9' })
      break
    }
    socket.close()
  })

  it('ends cleanly on Ctrl-C, and its engine with it', async () => {
    const host = await start()
    const engine = engineOf(host)
    expect(isAlive(engine)).toBe(true)
    expect(await host.stop()).toBe(0)
    expect(isAlive(engine)).toBe(false)
  })

  it('leaves no engine behind when it is killed, and starts again on the same folder', async () => {
    const dataFolder = newFolder()
    const host = await start({ dataFolder })
    const engine = engineOf(host)
    await host.kill()
    await expect.poll(() => isAlive(engine), { timeout: 10_000 }).toBe(false)
    await start({ dataFolder })
  })

  it('names the folder that another host uses', async () => {
    const dataFolder = newFolder()
    await start({ dataFolder })
    const { status, stderr, stdout } = run(`--data-folder=${dataFolder}`)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain('profile_in_use')
    expect(stderr).toContain(dataFolder)
  })

  it('names the port that another program uses', async () => {
    const host = await start()
    const { status, stderr } = run(`--data-folder=${newFolder()}`, `--port=${new URL(host.origin).port}`)
    expect(status).toBe(1)
    expect(stderr).toContain('port_in_use')
  })

  it('says how to build a page that has not been built, and what a flag should be', () => {
    const missing = run(`--data-folder=${newFolder()}`, `--page-folder=${join(folder, 'nothing')}`)
    expect(missing.stderr).toContain('npm run build')
    const wrong = run('--port=x')
    expect(wrong.stderr).toContain('--port is a number')
    expect([missing.status, wrong.status]).toEqual([1, 1])
  })
})
