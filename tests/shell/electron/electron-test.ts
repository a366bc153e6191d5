import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page, test as base } from '@playwright/test'

export type Workbench = { app: ElectronApplication; page: Page }

const top = join(import.meta.dirname, '..', '..', '..')
const runtime = process.env['TAKAHUONE_ELECTRON']
if (runtime === undefined)
  throw new Error('Run these by `npm run test:shell`, which finds the Electron runtime.')

/** No central answers there: the shell is tested with the engine signed out. */
const nowhere = 'http://127.0.0.1:9'

/** Every test has a data folder of its own and ends every application that it started. */
export const test = base.extend<{ dataFolder: string; launch: (...args: string[]) => Promise<Workbench> }>({
  dataFolder: async ({ browserName }, use) => {
    const folder = mkdtempSync(join(tmpdir(), `takahuone-electron-${browserName}-`))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  },
  launch: async ({ dataFolder }, use) => {
    const started: ElectronApplication[] = []
    await use(async (...args) => {
      const app = await _electron.launch({
        executablePath: runtime,
        args: [top, `--data-folder=${dataFolder}`, `--central=${nowhere}`, ...args],
      })
      started.push(app)
      const page = await app.firstWindow()
      await untilEngineAnswers(page)
      return { app, page }
    })
    for (const app of started) await app.close()
  },
})

/** The sign-in screen is drawn from an answer of the engine. */
export const untilEngineAnswers = (page: Page) =>
  expect(page.getByRole('button', { name: /Kirjaudu|Sign in/ }).first()).toBeVisible({ timeout: 30_000 })

/** Replaces `shell.openExternal` in the main process; gives what it was asked to open. */
export const recordOpened = async (app: ElectronApplication) => {
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (url) => {
      opened.push(url)
      return Promise.resolve()
    }
  })
  return () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
}
