import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { type RunningBrowserHost, startBrowserHost } from '../harness/start-browser-host.ts'
import { type Centre, startCentre } from './start-centre.ts'

/** A person at a desk of their own: a browser host with its engine and files, and the page. */
export type Desk = {
  page: Page
  host: RunningBrowserHost
  dataFolder: string
  /** Ends the engine's process with SIGKILL; its host starts another. */
  killEngine: () => void
  /** Ends host and engine as a power cut does, and opens them again on the same files. */
  powerCut: () => Promise<void>
}

/** People of the demo's staff (src-central/demo-world/staff/start-here.ts). */
export const handler = 'Eveliina Ruokolainen'
export const lead = 'Tuukka Vehviläinen'
export const phoneAgent = 'Saila Kauppila'

type Fixtures = {
  /** Sits somebody down at a new desk and signs in. @param centralUrl another way to central than the straight one */
  sitDown: (person: string, options?: { centralUrl?: string; locale?: string }) => Promise<Desk>
}
type WorkerFixtures = { requests: number; undoSendSeconds: number; centre: Centre }

export const test = base.extend<Fixtures, WorkerFixtures>({
  requests: [40, { option: true, scope: 'worker' }],
  undoSendSeconds: [0, { option: true, scope: 'worker' }],
  centre: [
    async ({ requests, undoSendSeconds }, use) => {
      const centre = await startCentre(requests, undoSendSeconds)
      await use(centre)
      await centre.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  sitDown: async ({ browser, centre }, use, testInfo) => {
    const leaving: (() => Promise<void>)[] = []
    await use(async (person, options = {}) => {
      const dataFolder = mkdtempSync(join(tmpdir(), 'takahuone-desk-'))
      const context = await browser.newContext({
        locale: options.locale ?? 'fi-FI',
        timezoneId: 'Europe/Helsinki',
        viewport: { width: 1440, height: 900 },
      })
      const centralUrl = options.centralUrl ?? centre.url
      const desk: Desk = {
        page: await context.newPage(),
        host: await startBrowserHost({ dataFolder, centralUrl }),
        dataFolder,
        killEngine: () => process.kill(enginePidOf(desk.host.log()), 'SIGKILL'),
        powerCut: async () => {
          desk.killEngine()
          await desk.host.kill()
          desk.host = await startBrowserHost({ dataFolder, centralUrl })
          await desk.page.goto(desk.host.url)
        },
      }
      leaving.push(async () => {
        if (testInfo.status !== testInfo.expectedStatus)
          await testInfo.attach(`log of ${person}’s host and engine`, { body: desk.host.log() })
        await context.close()
        await desk.host.stop()
        rmSync(dataFolder, { recursive: true, force: true })
      })
      const complaints = watchPolicy(desk.page)
      await desk.page.goto(desk.host.url)
      await signIn(context, desk.page, person)
      leaving.push(async () => expect(await complaints(), 'content security policy').toEqual([]))
      return desk
    })
    for (const leave of leaving.toReversed()) await leave()
  },
})

export { expect }

/** The engine that the host started last says its process number in the log. */
function enginePidOf(log: string): number {
  const pid = [...log.matchAll(/"engine ready","pid":(\d+)/g)].at(-1)?.[1]
  if (pid === undefined) throw new Error(`no engine has been ready:\n${log}`)
  return Number(pid)
}

/** Signs in through the demo's own identity provider, as a person does. */
async function signIn(context: BrowserContext, page: Page, person: string): Promise<void> {
  const opened = context.waitForEvent('page')
  await page.getByRole('button', { name: /Kirjaudu|Sign in/ }).click()
  const provider = await opened
  await provider
    .getByRole('button', { name: new RegExp(person) })
    .first()
    .click()
  await expect(page.getByRole('navigation', { name: /Näkymät|Views/ })).toBeVisible()
  await provider.close()
}

/** Everything that the page's Content-Security-Policy forbade, and every error that nobody caught. */
function watchPolicy(page: Page): () => Promise<string[]> {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (/Content.Security.Policy|Trusted ?Type/i.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return async () => complaints
}

/** The row of a request in the grid, by its number. */
export const rowOf = (page: Page, number: string): Locator =>
  page.getByRole('row').filter({ hasText: number })

/** The detail pane of the open request. */
export const pane = (page: Page): Locator => page.locator('section[aria-labelledby="request-title"]')

/** Waits until nothing fades or moves any more: in between, colours are those of neither state. */
export async function untilStill(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (animation) =>
          animation.playState !== 'running' || animation.effect?.getComputedTiming().endTime === Infinity,
      ),
  )
}

/** Goes to a view by its name in the list at the left, and waits for its rows: a row that moves under a click gets none. */
export async function goToView(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: /Näkymät|Views/ })
    .getByText(name, { exact: true })
    .click()
  await expect(page.getByRole('main', { name, exact: true })).toHaveAttribute('aria-busy', 'false')
}

/** Writes into the search box and waits for the list of as many requests as it must find. */
export async function searchFor(page: Page, text: string, count: number): Promise<void> {
  await page.getByRole('searchbox', { name: 'Hae pyyntöjä' }).fill(text)
  await expect(
    page.getByRole('main').getByText(`${count} ${count === 1 ? 'pyyntö' : 'pyyntöä'}`, { exact: true }),
  ).toBeVisible()
}
