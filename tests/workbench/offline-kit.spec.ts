import { sql } from 'kysely'
import { AxeBuilder } from '@axe-core/playwright'
import { asMessages } from '../harness/portal-client.ts'
import { startCuttableProxy } from '../harness/cuttable-proxy.ts'
import { sendRequest } from './send-as-portal.ts'
import { expect, goToView, handler, pane, rowOf, searchFor, test, untilStill } from './workbench-test.ts'

const paySlipCheck = { portal: 'monetra', service: 'palkkalaskelman-tarkistuspyynto' }
const text = (content: string) => new TextEncoder().encode(content)

test('what was chosen is there when the network is gone: thread, attachment, answer; and what is missing has a name', async ({
  centre,
  sitDown,
}) => {
  const network = await startCuttableProxy(centre.url)
  const portal = await centre.portal(paySlipCheck.portal)
  const { number } = await sendRequest(portal, paySlipCheck, { portalRequestId: 'mukaan-1' })
  await portal.addMessage('mukaan-1', { portalMessageId: 'm-1', body: 'Tilinumero muuttui, liite ohessa' })
  const added = await portal.addFile(
    'mukaan-1',
    { name: 'tiliote.txt' },
    text('Tiliote 11/2026: FI21 1234'),
    {
      'content-type': 'text/plain',
    },
  )
  expect(added.status, added.text).toBe(201)
  const other = await sendRequest(portal, paySlipCheck, { portalRequestId: 'mukaan-2' })
  const late = await portal.addFile('mukaan-2', { name: 'sopimus.txt' }, text('Sopimus'), {
    'content-type': 'text/plain',
  })
  expect(late.status, late.text).toBe(201)
  const desk = await sitDown(handler, { centralUrl: network.url })
  const { page } = desk
  const status = page.getByRole('contentinfo')
  const kit = page.getByRole('main', { name: 'Mukaan ilman verkkoa' })

  const openKit = () =>
    page.getByRole('navigation', { name: 'Päävalikko' }).getByRole('button', { name: 'Mukaan' }).click()

  await test.step('a searched view is taken along under a name; its size is known before anything is fetched', async () => {
    await goToView(page, 'Kaikki avoimet')
    await searchFor(page, number, 1)
    await page.getByRole('button', { name: 'Ota näkymä mukaan…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Ota näkymä mukaan ilman verkkoa' })
    await expect(dialog).toContainText('1 pyyntö näkymästä Kaikki avoimet')
    await dialog.getByRole('textbox', { name: 'Valinnan nimi' }).fill('Junamatka')
    await dialog.getByRole('button', { name: 'Lisää' }).click()
    await openKit()
    const row = kit.getByRole('row', { name: /Junamatka/ })
    await expect(row).toContainText('1 tiedosto, 1 kt (ei vielä mukana)')
    await expect(kit.getByRole('note')).toContainText('Mitään ei ole vielä valittu mukaan')
  })

  await test.step('it is fetched, and the place says that all of it is here', async () => {
    await kit.getByRole('button', { name: 'Ota mukaan: Junamatka' }).click()
    await expect(kit.getByRole('note')).toContainText('Valmis matkaan')
    await expect(kit.getByRole('row', { name: /Junamatka/ })).toContainText('kaikki täällä')
    await untilStill(page)
    const found = await new AxeBuilder({ page }).include('main').analyze()
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  })

  await test.step('the network goes, the engine is killed: the request opens with its thread and its attachment', async () => {
    network.cut()
    await expect(status).toContainText('Ei yhteyttä')
    desk.killEngine()
    await expect(status).toContainText('käynnistyy uudelleen')
    await expect(status).toContainText('Ei yhteyttä', { timeout: 30_000 })
    await expect(kit.getByRole('note')).toContainText('Valmis matkaan')
    await kit.getByRole('button', { name: 'Näytä jonossa: Junamatka' }).click()
    await expect(page.getByRole('main', { name: 'Kaikki avoimet', exact: true })).toHaveAttribute(
      'aria-busy',
      'false',
    )
    await rowOf(page, number).click()
    await expect(pane(page)).toContainText('Tilinumero muuttui, liite ohessa')
    await pane(page)
      .getByRole('tab', { name: /Liitteet/ })
      .click()
    await pane(page).getByText('tiliote.txt').first().click()
    await expect(page.getByText('Tiliote 11/2026: FI21 1234')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('it is answered there; a request that is pinned too late says by name which file is not here', async () => {
    await page.keyboard.press('t')
    await page.keyboard.press('r')
    await pane(page)
      .getByRole('textbox', { name: 'Vastaus asiakkaalle' })
      .fill('Hei Onni, kiitos tiliotteesta.')
    await page.keyboard.press('Control+Enter')
    await expect(status).toContainText(/Odottaa lähetystä [12]/)
    await searchFor(page, other.number, 1)
    await rowOf(page, other.number).click()
    await expect(pane(page)).toContainText(other.number)
    await page.keyboard.press('p')
    await expect(page.getByText('1 pyyntö kiinnitettiin mukaan')).toBeVisible()
    await openKit()
    await expect(kit.getByRole('note')).toContainText('Ei verkkoa')
    await expect(kit.getByRole('listitem').filter({ hasText: 'sopimus.txt' })).toContainText(other.number)
    expect(asMessages(await portal.messages('mukaan-1')).filter(({ from }) => from === 'handler')).toEqual([])
  })

  await test.step('the network returns: the answer arrives once, and the kit fetches what was missing', async () => {
    network.mend()
    await expect(status).toContainText('Odottaa lähetystä 0', { timeout: 60_000 })
    const bodies = asMessages(await portal.messages('mukaan-1')).filter(({ from }) => from === 'handler')
    expect(bodies.map(({ body }) => body)).toEqual(['Hei Onni, kiitos tiliotteesta.'])
    await expect(kit.getByRole('note')).toContainText('Valmis matkaan', { timeout: 60_000 })
    const [held] = await centre.rows(sql<{ status: number }>`
      SELECT status
      FROM request
      WHERE number = ${number}`)
    expect(held?.status).toBe(2)
  })

  await test.step('by choice it works offline: not a byte leaves, also not after a restart, and the light says so', async () => {
    await status.getByRole('button', { name: /Ajan tasalla|Yhteys on/ }).click()
    await page.getByRole('menuitem', { name: 'Työskentele ilman verkkoa' }).click()
    await expect(status).toContainText('Työskentelet ilman verkkoa')
    const before = network.passed()
    await goToView(page, 'Kaikki avoimet')
    await searchFor(page, other.number, 1)
    await rowOf(page, other.number).click()
    await expect(pane(page)).toContainText(other.number)
    await page.keyboard.press('n')
    await pane(page).getByRole('textbox').fill('Kirjoitettu ilman verkkoa')
    await page.keyboard.press('Control+Enter')
    await expect(status).toContainText('Odottaa lähetystä 1')
    desk.killEngine()
    await expect(status).toContainText('käynnistyy uudelleen')
    await expect(status).toContainText('Työskentelet ilman verkkoa', { timeout: 30_000 })
    await expect(status).toContainText('Odottaa lähetystä 1')
    expect(network.passed()).toEqual(before)
    await status.getByRole('button', { name: /Työskentelet ilman verkkoa/ }).click()
    await page.getByRole('menuitem', { name: 'Palaa verkkoon' }).click()
    await expect(status).toContainText('Odottaa lähetystä 0', { timeout: 60_000 })
    expect(network.passed().sent).toBeGreaterThan(before.sent)
  })
  await network.close()
})
