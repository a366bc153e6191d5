import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startCuttableProxy } from '../../tests/harness/cuttable-proxy.ts'
import { refund, sendRequest } from '../../tests/workbench/send-as-portal.ts'
import {
  expect,
  goToView,
  handler,
  lead,
  pane,
  rowOf,
  searchFor,
  test,
} from '../../tests/workbench/workbench-test.ts'

test.use({ requests: 5000 })

const folder = join(import.meta.dirname, '..', '..', 'docs', 'screenshots')
const shoot = async (page: Page, name: string): Promise<void> => {
  await page.mouse.move(0, 0)
  await page.waitForTimeout(600)
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' })
}
const choose = async (page: Page, what: string): Promise<void> => {
  await page.getByRole('button', { name: /Asetukset|Settings/ }).click()
  await page.getByRole('radio', { name: what }).click()
  await page.keyboard.press('Escape')
}

test('queue, request and composer, in Finnish and English, light and dark', async ({ centre, sitDown }) => {
  const portal = await centre.portal(refund.portal)
  await sendRequest(portal, refund, {
    portalRequestId: 'picture-1',
    number: '979725',
    customer: {
      portalCustomerId: 'picture',
      name: 'Onni Juhani Korhonen',
      email: '645516@generated.invalid',
      phone: '0501234567',
      emailConsent: true,
    },
    submitter: { signedInAs: 'Omni Juhani Korhonen', email: '645516@generated.invalid' },
    organisation: 'jyvaskylan-kaupunki',
  })
  const { page } = await sitDown(handler)
  await expect(page.getByRole('contentinfo')).toContainText('Ajan tasalla')
  await goToView(page, 'Kaikki avoimet')
  await shoot(page, 'queue-fi')

  await goToView(page, 'Tiimin vapaat')
  await page.getByRole('searchbox').or(page.getByLabel('Hae pyyntöjä')).first().fill('979725')
  await rowOf(page, '979725').click()
  await page.keyboard.press('t')
  await page.getByLabel('Tyhjennä haku', { exact: true }).click()
  await goToView(page, 'Oma työ')
  await rowOf(page, '979725').click()
  await shoot(page, 'request-fi')

  await page.keyboard.press('r')
  await pane(page).getByRole('button', { name: 'Lisäkysymys', exact: true }).click()
  await pane(page)
    .getByRole('textbox')
    .fill(
      'Hei Onni, ilmoittamasi tilinumero ei ole kelvollinen. Tarkistatko numeron ja lähetät sen uudelleen?',
    )
  await shoot(page, 'composer-fi')

  await choose(page, 'Tumma')
  await shoot(page, 'composer-dark-fi')
  await choose(page, 'English')
  await shoot(page, 'composer-dark-en')
  await choose(page, 'Light')
  await shoot(page, 'request-en')
  await page.keyboard.press('Escape')
  await page.getByRole('navigation', { name: 'Views' }).getByText('All open', { exact: true }).click()
  await shoot(page, 'queue-en')
  await page
    .getByRole('button', { name: /New request/ })
    .first()
    .click()
  await page.getByRole('dialog').getByRole('combobox').first().click()
  await shoot(page, 'create-en')
})

test('offline, and what needs the person afterwards', async ({ centre, sitDown }) => {
  const network = await startCuttableProxy(centre.url)
  const portal = await centre.portal('monetra')
  const paySlip = { portal: 'monetra', service: 'palkkalaskelman-tarkistuspyynto' }
  const sent = await sendRequest(portal, paySlip, { portalRequestId: 'picture-2' })
  const cancelled = await sendRequest(portal, paySlip, { portalRequestId: 'picture-3' })
  const { page } = await sitDown(handler, { centralUrl: network.url })
  const other = await sitDown(lead)
  const status = page.getByRole('contentinfo')
  await expect(status).toContainText('Ajan tasalla')
  const find = async (of: Page, number: string): Promise<void> => {
    await goToView(of, 'Kaikki avoimet')
    await of.getByLabel('Hae pyyntöjä').fill(number)
    await rowOf(of, number).click()
  }
  await find(page, sent.number)
  await page.keyboard.press('t')
  await expect(pane(page)).toContainText('Käsittelyssä')
  await expect(status).toContainText('Odottaa lähetystä 0')

  network.cut()
  await expect(status).toContainText('Ei yhteyttä')
  await page.keyboard.press('r')
  await pane(page).getByRole('button', { name: 'Ratkaisu', exact: true }).click()
  await pane(page)
    .getByRole('textbox')
    .fill('Hei, palkkalaskelmasi on tarkistettu ja lisät on korjattu seuraavaan ajoon.')
  await page.keyboard.press('Control+Enter')
  await find(page, cancelled.number)
  await page.keyboard.press('t')
  await expect(pane(page)).toContainText('Odottaa vahvistusta')
  await shoot(page, 'offline-fi')
  await page.getByRole('button', { name: /Odottaa lähetystä/ }).click()
  await shoot(page, 'leaving-fi')

  await portal.cancel('picture-3')
  await find(other.page, sent.number)
  await pane(other.page).getByRole('button', { name: 'Vaihda tila' }).click()
  await other.page.getByRole('menuitem', { name: 'Odottaa muuta' }).click()
  await other.page.getByRole('dialog').getByRole('textbox').fill('Esihenkilö vahvistaa tunnit')
  await other.page.getByRole('dialog').getByRole('button', { name: 'Vaihda tila' }).click()
  await expect(other.page.getByRole('contentinfo')).toContainText('Odottaa lähetystä 0')
  network.mend()
  await expect(status).toContainText('Vaatii toimiasi 2', { timeout: 60_000 })
  await status.getByRole('button', { name: /Vaatii toimiasi/ }).click()
  await shoot(page, 'needs-you-fi')
  await choose(page, 'Tumma')
  await shoot(page, 'needs-you-dark-fi')
  await network.close()
})

test('what is taken along without a network', async ({ centre, sitDown }) => {
  const portal = await centre.portal('monetra')
  const paySlip = { portal: 'monetra', service: 'palkkalaskelman-tarkistuspyynto' }
  const { number } = await sendRequest(portal, paySlip, { portalRequestId: 'picture-4' })
  const bytes = new TextEncoder().encode('Tiliote 11/2026')
  const { page } = await sitDown(handler)
  await expect(page.getByRole('contentinfo')).toContainText('Ajan tasalla')
  await goToView(page, 'Kaikki avoimet')
  await searchFor(page, number, 1)
  await rowOf(page, number).click()
  await page.keyboard.press('t')
  await page.keyboard.press('r')
  await pane(page).getByRole('textbox').fill('Hei, liitteenä korjattu palkkalaskelma ja tuntierittely.')
  await pane(page)
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      { name: 'palkkalaskelma-2026-11.txt', mimeType: 'text/plain', buffer: Buffer.from(bytes) },
      { name: 'tuntierittely.txt', mimeType: 'text/plain', buffer: Buffer.from(bytes) },
    ])
  await expect(pane(page)).toContainText('tuntierittely.txt')
  await shoot(page, 'attachments-fi')
  await page.keyboard.press('Escape')
  await page.getByLabel('Tyhjennä haku', { exact: true }).click()
  await goToView(page, 'Myöhässä')
  await page.getByRole('button', { name: 'Ota näkymä mukaan…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Valinnan nimi' }).fill('Junamatka Helsinkiin')
  await dialog.getByRole('button', { name: 'Lisää' }).click()
  await page.getByRole('navigation', { name: 'Päävalikko' }).getByRole('button', { name: 'Mukaan' }).click()
  await page.getByRole('button', { name: 'Ota mukaan: Junamatka Helsinkiin' }).click()
  await expect(page.getByRole('note')).toContainText('Valmis matkaan', { timeout: 60_000 })
  await shoot(page, 'offline-kit-fi')
  await choose(page, 'Tumma')
  await choose(page, 'English')
  await shoot(page, 'offline-kit-dark-en')
})

test('a review: the set, the form, the trend', async ({ sitDown }) => {
  const { page } = await sitDown('Marjukka Tiensuu')
  await page
    .getByRole('navigation', { name: 'Päävalikko' })
    .getByRole('button', { name: 'Tarkastus' })
    .click()
  await page.getByRole('button', { name: 'Uusi otanta' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Nimi' }).fill('Marraskuun otanta')
  await page.getByRole('dialog').getByRole('button', { name: 'Tee otanta' }).click()
  const rows = page.getByRole('list', { name: 'Otannan pyynnöt' }).getByRole('button')
  await rows.nth(1).click()
  await expect(page.getByRole('complementary', { name: 'Tarkastus' }).getByRole('list').first()).toBeVisible()
  await page.keyboard.press('o')
  await page.keyboard.press('p')
  await shoot(page, 'review-fi')
  await choose(page, 'Tumma')
  await choose(page, 'English')
  await shoot(page, 'review-dark-en')
  await choose(page, 'Light')
  await page.getByRole('tab', { name: 'Trend' }).click()
  await shoot(page, 'review-trend-en')
})
