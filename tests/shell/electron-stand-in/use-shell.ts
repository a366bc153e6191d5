import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest'
import { ensureBuilt } from '../built-bundles.ts'
import type { StandInWorld } from './electron-stand-in.ts'
import { hookElectron, startMain } from './start-main.ts'

/** What the tiny engine answers. */
export type TinyEngine = {
  start: () => Promise<{ centralUrl: string; keyStore: string; dataFolder: string }>
  echo: (input: { text: string }) => Promise<{ text: string }>
  keep: (input: { name: string; value: string }) => Promise<{ kept: string | null }>
  open: (input: { url: string }) => Promise<void>
  die: () => Promise<void>
}

export const appUrl = 'takahuone-app://workbench/'

type Options = Partial<Parameters<typeof startMain>[0]>

/** For a test file: builds once, starts shells in folders of their own, and quits every one of them. */
export const useShell = () => {
  const folders: string[] = []
  const worlds: StandInWorld[] = []
  const printed: string[] = []

  beforeAll(async () => {
    await ensureBuilt()
    hookElectron()
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  }, 120_000)
  afterEach(async () => {
    for (const world of worlds.splice(0)) {
      world.app.quit()
      await world.ended
    }
  })
  afterAll(() => {
    vi.restoreAllMocks()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'takahuone-shell-'))
    folders.push(folder)
    return folder
  }
  /** A shell whose page has its port. */
  const opened = async (options: Options = {}, argv: string[] = []) => {
    const userData = options.userData ?? newFolder()
    const world = await startMain({ userData, ...options }, argv)
    worlds.push(world)
    await expect.poll(() => pageOf(world).posted.length, { timeout: 15_000 }).toBe(1)
    return Object.assign(world, { userData })
  }
  return { newFolder, opened, printed }
}

export const windowOf = (world: StandInWorld) => {
  const [window] = world.windows
  if (window === undefined) throw new Error('no window has been opened')
  return window
}

export const pageOf = (world: StandInWorld) =>
  world.windows[0]?.webContents.page ?? { posted: [], pushed: [], events: [] }

/** The port that the page was handed last, listening. */
export const portOf = (world: StandInWorld) => {
  const port = pageOf(world).posted.at(-1)?.ports[0]
  if (port === undefined) throw new Error('the page has no port')
  port.start()
  return port
}

export const engineOf = (world: StandInWorld): TinyEngine =>
  createORPCClient(new RPCLink({ port: portOf(world) }))
