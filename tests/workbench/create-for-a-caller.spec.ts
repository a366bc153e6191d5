import type { Page } from '@playwright/test'
import { sql } from 'kysely'
import { startCuttableProxy } from '../harness/cuttable-proxy.ts'
import { asMessages, asView } from '../harness/portal-client.ts'
import { expect, goToView, pane, phoneAgent, rowOf, test } from './workbench-test.ts'

const portalKey = 'monetra'

test('a phone agent who forgets a field is told which, then hears the number at once, and queue and portal have the request', async ({
  centre,
  sitDown,
}) => {
  const portal = await centre.portal(portalKey)
  const { page } = await sitDown(phoneAgent)
  const dialog = await begin(page, 'Kerttu Soittaja')

  await test.step('what is missing is named in the form, and nothing is created', async () => {
    await dialog.getByRole('button', { name: 'Luo pyyntö' }).click()
    await expect(dialog).toContainText('4 kohtaa estää luomisen')
    for (const field of ['Työnantaja', 'Palkanmaksupäivä', 'Summa laskelmalla'])
      await expect(dialog.getByRole('textbox', { name: field })).toHaveAccessibleDescription(
        'Pakollinen tieto puuttuu.',
      )
    await expect(dialog.getByRole('textbox', { name: 'Lisätiedot' })).not.toHaveAccessibleDescription(
      'Pakollinen tieto puuttuu.',
    )
  })

  const number = await test.step('the number is told at once', async () => {
    await fill(page)
    await expect(dialog).not.toContainText('estää luomisen')
    await dialog.getByRole('button', { name: 'Luo pyyntö' }).click()
    await expect(dialog).toContainText('Pyynnön numero on')
    await expect(dialog).toContainText('Kerro numero asiakkaalle. Portaali löytää pyynnön tällä numerolla.')
    return numberTold(page)
  })

  await test.step('it opens, and stands in the queue', async () => {
    await dialog.getByRole('button', { name: 'Avaa pyyntö' }).click()
    await expect(pane(page)).toContainText('Tampereen kaupunki')
    await expect(pane(page)).toContainText('Ylityöt puuttuvat lokakuulta.')
    await page.keyboard.press('Escape')
    await goToView(page, 'Tiimin vapaat')
    await expect(rowOf(page, number)).toContainText('Kerttu Soittaja')
  })

  await test.step('the portal reads it by its number, with what the caller said', async () => {
    await expect.poll(async () => (await portal.get(number)).status).toBe(200)
    expect(asView(await portal.get(number))).toMatchObject({
      number,
      portalRequestId: null,
      service: 'palkkalaskelman-tarkistuspyynto',
      status: 'received',
      phase: { fi: 'odottaa toteutusta' },
    })
    expect(asMessages(await portal.messages(number)).map(({ from, body }) => `${from}: ${body}`)).toContain(
      'customer: Ylityöt puuttuvat lokakuulta.',
    )
  })
})

test('with the network cut the number is told all the same, and the request is sent once when it is mended', async ({
  centre,
  sitDown,
}) => {
  const network = await startCuttableProxy(centre.url)
  const portal = await centre.portal(portalKey)
  const { page } = await sitDown(phoneAgent, { centralUrl: network.url })
  const status = page.getByRole('contentinfo')
  await expect(status).toContainText('Ajan tasalla')
  network.cut()
  await expect(status).toContainText('Ei yhteyttä')

  const dialog = await begin(page, 'Kerttu Katkolla')
  await fill(page)
  await dialog.getByRole('button', { name: 'Luo pyyntö' }).click()
  await expect(dialog).toContainText(
    'Numero on varattu jo nyt; portaali löytää pyynnön sillä, kun yhteys palaa.',
  )
  const number = await numberTold(page)
  await dialog.getByRole('button', { name: 'Sulje' }).click()
  await goToView(page, 'Tiimin vapaat')
  await expect(rowOf(page, number)).toContainText('Kerttu Katkolla')
  await expect(status).toContainText('Odottaa lähetystä 1')
  expect((await portal.get(number)).status).toBe(404)

  network.mend()
  await expect(status).toContainText('Odottaa lähetystä 0', { timeout: 60_000 })
  expect(asView(await portal.get(number))).toMatchObject({ number, status: 'received' })
  await expect(rowOf(page, number)).toHaveCount(1)
  const kept = await centre.rows(sql<{ number: string }>`
    SELECT number
    FROM request
    WHERE customer_name = 'Kerttu Katkolla'`)
  expect(kept).toEqual([{ number }])
  await network.close()
})

/** Opens the dialog with a service and a caller in it. */
async function begin(page: Page, caller: string) {
  await page.getByRole('button', { name: 'Uusi pyyntö' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Palvelu' }).fill('palkkalaskelman tark')
  await page.getByRole('option', { name: /Palkkalaskelman tarkistuspyyntö/ }).click()
  await dialog.getByRole('textbox', { name: 'Asiakkaan nimi' }).fill(caller)
  return dialog
}

/** The form as the caller says it. */
async function fill(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Työnantaja' }).fill('Tampereen kaupunki')
  await dialog.getByRole('textbox', { name: 'Palkanmaksupäivä' }).fill('15.10.2026')
  await dialog.getByRole('combobox', { name: 'Mitä riviä pyyntö koskee' }).click()
  await page.getByRole('option', { name: 'Peruspalkka' }).click()
  await dialog.getByRole('textbox', { name: 'Summa laskelmalla' }).fill('1 800,00 €')
  await dialog.getByRole('textbox', { name: 'Mitä asiakas kertoi' }).fill('Ylityöt puuttuvat lokakuulta.')
}

async function numberTold(page: Page): Promise<string> {
  const number = await page.getByRole('dialog').getByRole('strong').innerText()
  expect(number).toMatch(/\d{4,}/)
  return number
}
