import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { startCuttableProxy } from '../harness/cuttable-proxy.ts'
import { refund, sendRequest } from './send-as-portal.ts'
import { expect, handler, pane, rowOf, test } from './workbench-test.ts'

const languages = ['fi', 'en'] as const
const paySlipCheck = { portal: 'monetra', service: 'palkkalaskelman-tarkistuspyynto' }
const looks = ['light', 'dark'] as const

test('sign-in, queue, open request, creating and outbox have no fault of WCAG 2.1 A and AA, light and dark, in Finnish and English', async ({
  centre,
  sitDown,
}) => {
  test.setTimeout(300_000)
  const network = await startCuttableProxy(centre.url)
  const portal = await centre.portal(refund.portal)
  await sendRequest(portal, refund, { portalRequestId: 'axe-1', number: '99001' })
  const monetra = await centre.portal('monetra')
  await sendRequest(monetra, paySlipCheck, { portalRequestId: 'axe-2', number: '99002' })
  const { page } = await sitDown(handler, { centralUrl: network.url })
  const faults: string[] = []
  const examine = async (what: string): Promise<void> => {
    faults.push(...(await faultsOf(page, what)))
  }
  /** Opens a place in every look and language. */
  const everyWay = async (
    address: string,
    then: (look: string, language: string) => Promise<void>,
  ): Promise<void> => {
    for (const language of languages)
      for (const look of looks) {
        await openAs(page, address, look, language)
        await then(look, language)
      }
  }

  await page.goto(`${new URL(page.url()).origin}/?view=all-open&text=99001`)
  await rowOf(page, '99001').click()
  await page.keyboard.press('t')
  for (const [key, text] of [
    ['n', 'Soitin pankkiin.'],
    ['r', 'Tarkistamme numeron.'],
  ] as const) {
    await page.keyboard.press(key)
    await pane(page).getByRole('textbox').fill(text)
    await page.keyboard.press('Control+Enter')
    await expect(pane(page).getByRole('textbox')).toHaveCount(0)
  }
  await page.keyboard.press('r')
  await pane(page).getByRole('textbox').fill('Hei Onni, katsomme asiaa, 010594Y9032.')
  const withRequest = page.url()

  await everyWay(withRequest, async (look, language) => {
    await expect(pane(page).getByRole('textbox')).toBeVisible()
    await expect(pane(page)).toContainText('27,00 €')
    await expect(pane(page)).toContainText('Soitin pankkiin.')
    await examine(`open request with composer, ${look}, ${language}`)

    await page.goto(withRequest.replace(/&request=[^&]*|&text=[^&]*/g, ''))
    await expect(rowOf(page, '99001')).toBeVisible()
    await examine(`queue, ${look}, ${language}`)

    await page.keyboard.press('c')
    await page.getByRole('dialog').getByRole('combobox').first().fill('Tilinumeron ilm')
    await page.keyboard.press('Enter')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Luo pyyntö|Create/ })
      .click()
    await expect(
      page
        .getByRole('dialog')
        .getByText(/Pakollinen tieto puuttuu|is missing|required/i)
        .first(),
    ).toBeVisible()
    await examine(`create dialog with what is missing, ${look}, ${language}`)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  await test.step('what waits to be sent, and what came back refused', async () => {
    const status = page.getByRole('contentinfo')
    const outbox = `${new URL(page.url()).origin}/?view=needs-you`
    network.cut()
    await expect(status).toContainText(/No connection/)
    await page.goto(withRequest)
    await pane(page).getByRole('textbox').fill('Hello Onni.')
    await page.keyboard.press('Control+Enter')
    await page.goto(withRequest.replace(/&request=[^&]*/, '').replace('99001', '99002'))
    await rowOf(page, '99002').click()
    await page.keyboard.press('t')
    await expect(status).toContainText('Waiting to be sent 2')
    await everyWay(outbox, async (look, language) => {
      await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(2)
      await examine(`what waits, ${look}, ${language}`)
    })
    expect((await monetra.cancel('axe-2')).status).toBe(200)
    network.mend()
    await expect(status).toContainText('Needs you 1', { timeout: 60_000 })
    await everyWay(outbox, async (look, language) => {
      await expect(page.getByRole('main')).toContainText(/perui pyynnön|customer cancelled/i)
      await examine(`what needs the person, ${look}, ${language}`)
    })
  })

  await test.step('signed out', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('Sign out')
    await page.keyboard.press('Enter')
    await everyWay(page.url(), async (look, language) => {
      await expect(page.getByRole('button', { name: /Kirjaudu sisään|Sign in/ })).toBeVisible()
      await examine(`sign-in, ${look}, ${language}`)
    })
  })

  await test.step('axe finds a fault where there is one', async () => {
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')))
    expect(await faultsOf(page, 'a button without a name')).toEqual([expect.stringContaining('button-name')])
  })
  await network.close()
  expect(faults).toEqual([])
})

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

/** Every broken rule with the first element that breaks it. */
async function faultsOf(page: Page, what: string): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  expect(passes.length, `axe looked at ${what}`).toBeGreaterThan(5)
  return violations.map(
    ({ id, nodes }) =>
      `${what}: ${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`).join(' | ')}`,
  )
}
