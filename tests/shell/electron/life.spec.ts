import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from '@playwright/test'
import { test, untilEngineAnswers } from './electron-test.ts'

test('a killed engine comes back, and the page goes on', async ({ launch }) => {
  const { app, page } = await launch()
  const engine = () =>
    app.evaluate(
      ({ app: running }) => running.getAppMetrics().find((one) => one.name === 'Takahuone engine')?.pid,
    )
  const first = await engine()
  if (first === undefined) throw new Error('No engine process runs')
  process.kill(first)
  await expect.poll(engine, { timeout: 15_000 }).not.toBe(first)
  await untilEngineAnswers(page)
})

test('a reloaded page has its engine again', async ({ launch }) => {
  const { page } = await launch()
  await page.reload()
  await untilEngineAnswers(page)
})

test('a second start shows the first window, at the place of its link, and ends', async ({
  launch,
  dataFolder,
}) => {
  const { app, page } = await launch()
  const runtime = process.env['TAKAHUONE_ELECTRON'] ?? ''
  const link = 'takahuone://number/2026-1'
  const top = join(import.meta.dirname, '..', '..', '..')
  await promisify(execFile)(runtime, [top, `--data-folder=${dataFolder}`, link], { timeout: 30_000 })
  await expect(page).toHaveURL(/text=2026-1/)
  expect(app.windows()).toHaveLength(1)
})

test('a link at a cold start opens its place', async ({ launch }) => {
  const { page } = await launch('takahuone://number/2026-2')
  expect(page.url()).toContain('text=2026-2')
})

test('a crashed page is named to the person and loaded again', async ({ launch }) => {
  const { app, page } = await launch()
  await app.evaluate(({ BrowserWindow, dialog }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    Object.assign(dialog, {
      showMessageBox: (_: unknown, options: { message: string }) => {
        asked.push(options.message)
        return Promise.resolve({ response: 0, checkboxChecked: false })
      },
    })
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  })
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked.length), {
      timeout: 15_000,
    })
    .toBe(1)
  await untilEngineAnswers(page)
})

test('the window opens where it was left', async ({ launch }) => {
  const first = await launch()
  const place = { x: 40, y: 60, width: 1100, height: 720 }
  await first.app.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    place,
  )
  const moved = await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  await first.page.waitForTimeout(1500)
  await first.app.close()
  const second = await launch()
  const bounds = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  )
  expect(bounds).toEqual(moved)
})
