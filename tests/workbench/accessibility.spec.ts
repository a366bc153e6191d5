import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { startCuttableProxy } from '../harness/cuttable-proxy.ts'
import { refund, sendRequest } from './send-as-portal.ts'
import { expect, handler, pane, rowOf, test, untilStill } from './workbench-test.ts'

const languages = ['fi', 'en'] as const
const looks = ['light', 'dark'] as const
const paySlipCheck = { portal: 'monetra', service: 'palkkalaskelman-tarkistuspyynto' }

test.describe('no fault of WCAG 2.1 A and AA, light and dark, in Finnish and English,', () => {
  // Axe takes seconds for a full page on a slow machine, and looks at twelve of them here.
  test.describe.configure({ timeout: 240_000 })

  test('is in the queue, an open request with its composer, and creating a request', async ({
    centre,
    sitDown,
  }) => {
    const portal = await centre.portal(refund.portal)
    await sendRequest(portal, refund, { portalRequestId: 'axe-1', number: '99001' })
    const { page } = await sitDown(handler)
    const queue = `${new URL(page.url()).origin}/?view=all-open`
    await page.goto(`${queue}&text=99001`)
    await rowOf(page, '99001').click()
    await page.keyboard.press('t')
    await write(page, 'n', 'Soitin pankkiin.')
    await write(page, 'r', 'Tarkistamme numeron.')
    await page.keyboard.press('r')
    await pane(page).getByRole('textbox').fill('Hei Onni, katsomme asiaa, 010594Y9032.')
    await expect(pane(page)).toContainText(/tallessa/)
    const withRequest = page.url()

    const faults = await examineEveryWay(page, withRequest, async (examine) => {
      await expect(pane(page).getByRole('textbox')).toBeVisible()
      await expect(pane(page)).toContainText('27,00 €')
      await expect(pane(page)).toContainText('Soitin pankkiin.')
      await examine('open request with composer')

      await page.goto(queue)
      await expect(rowOf(page, '99001')).toBeVisible()
      await examine('queue')

      await page.keyboard.press('c')
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('combobox').first().fill('Tilinumeron ilm')
      await page.keyboard.press('Enter')
      await dialog.getByRole('button', { name: /Luo pyyntö|Create/ }).click()
      await expect(dialog.getByText(/Pakollinen tieto puuttuu|is missing|required/i).first()).toBeVisible()
      await examine('create dialog with what is missing')
      await dialog.getByRole('button', { name: /Sulje|Close/ }).click()
      await expect(dialog).toHaveCount(0)
    })
    expect(faults).toEqual([])
  })

  test('is in what is taken along, with what of it is not here', async ({ centre, sitDown }) => {
    const network = await startCuttableProxy(centre.url)
    const portal = await centre.portal(paySlipCheck.portal)
    const request = { portalRequestId: 'axe-kit', number: '99201' }
    await sendRequest(portal, paySlipCheck, request)
    const added = await portal.addFile(
      request.portalRequestId,
      { name: 'sopimus.txt' },
      new TextEncoder().encode('Sopimus'),
      { 'content-type': 'text/plain' },
    )
    expect(added.status, added.text).toBe(201)
    const { page } = await sitDown(handler, { centralUrl: network.url })
    const { origin } = new URL(page.url())
    await page.goto(`${origin}/?view=all-open&text=99201`)
    await rowOf(page, '99201').click()
    await expect(pane(page)).toContainText('99201')
    network.cut()
    await expect(page.getByRole('contentinfo')).toContainText('Ei yhteyttä')
    await page.keyboard.press('p')
    await expect(page.getByText('1 pyyntö kiinnitettiin mukaan')).toBeVisible()

    const faults = await examineEveryWay(page, `${origin}/?place=offline`, async (examine) => {
      await expect(
        page.getByRole('main').getByRole('listitem').filter({ hasText: 'sopimus.txt' }),
      ).toBeVisible()
      await examine('what is taken along')
    })
    expect(faults).toEqual([])
    await network.close()
  })

  test('is in what waits to be sent, what came back refused, and signing in', async ({ centre, sitDown }) => {
    const network = await startCuttableProxy(centre.url)
    const portal = await centre.portal(paySlipCheck.portal)
    for (const number of ['99101', '99102'])
      await sendRequest(portal, paySlipCheck, { portalRequestId: `axe-${number}`, number })
    const { page } = await sitDown(handler, { centralUrl: network.url })
    const status = page.getByRole('contentinfo')
    const { origin } = new URL(page.url())
    await page.goto(`${origin}/?view=all-open&text=9910`)
    await expect(rowOf(page, '99102')).toBeVisible()

    network.cut()
    await expect(status).toContainText('Ei yhteyttä')
    for (const number of ['99101', '99102']) {
      await rowOf(page, number).click()
      await page.keyboard.press('t')
      await expect(pane(page)).toContainText('Käsittelyssä')
    }
    await expect(status).toContainText('Odottaa lähetystä 2')
    const waiting = await examineEveryWay(page, `${origin}/?view=needs-you`, async (examine) => {
      await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(2)
      await examine('what waits')
    })

    expect((await portal.cancel('axe-99102')).status).toBe(200)
    network.mend()
    await expect(status).toContainText('Needs you 1', { timeout: 60_000 })
    const refused = await examineEveryWay(page, page.url(), async (examine) => {
      await expect(page.getByRole('main')).toContainText(/perui pyynnön|customer cancelled/i)
      await examine('what needs the person')
    })

    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('Sign out')
    await page.keyboard.press('Enter')
    const signedOut = await examineEveryWay(page, page.url(), async (examine) => {
      await expect(page.getByRole('button', { name: /Kirjaudu sisään|Sign in/ })).toBeVisible()
      await examine('sign-in')
    })

    expect([...waiting, ...refused, ...signedOut]).toEqual([])
    await test.step('axe finds a fault where there is one', async () => {
      await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')))
      expect(await faultsOf(page, 'a button without a name')).toEqual([
        expect.stringContaining('button-name'),
      ])
    })
    await network.close()
  })
})

/** `n` a note, `r` a reply: written and gone. */
async function write(page: Page, key: 'n' | 'r', text: string): Promise<void> {
  await page.keyboard.press(key)
  await pane(page).getByRole('textbox').fill(text)
  await page.keyboard.press('Control+Enter')
  await expect(pane(page).getByRole('textbox')).toHaveCount(0)
}

/** Opens an address in every look and language, where `visit` examines what it likes. @returns what axe found */
async function examineEveryWay(
  page: Page,
  address: string,
  visit: (examine: (what: string) => Promise<void>) => Promise<void>,
): Promise<string[]> {
  const faults: string[] = []
  for (const language of languages)
    for (const look of looks) {
      await openAs(page, address, look, language)
      await visit(async (what) => {
        faults.push(...(await faultsOf(page, `${what}, ${look}, ${language}`)))
      })
    }
  return faults
}

/** Look and language as the page itself remembers them between visits. */
async function openAs(page: Page, address: string, look: string, language: string): Promise<void> {
  await page.evaluate(
    (chosen) => {
      localStorage.setItem('takahuone.look', JSON.stringify(chosen.look))
      localStorage.setItem('takahuone.language', JSON.stringify(chosen.language))
    },
    { look, language },
  )
  await page.goto(address)
  await expect(page.locator(`html[lang="${language}"]`)).toHaveCount(1)
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe(look)
}

/** Every broken rule with the elements that break it. */
async function faultsOf(page: Page, what: string): Promise<string[]> {
  await untilStill(page)
  const { violations, passes } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  expect(passes.length, `axe looked at ${what}`).toBeGreaterThan(5)
  return violations.map(
    ({ id, nodes }) =>
      `${what}: ${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`).join(' | ')}`,
  )
}
