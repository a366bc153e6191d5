import { sql } from 'kysely'
import { asMessages, asView } from '../harness/portal-client.ts'
import { startCuttableProxy } from '../harness/cuttable-proxy.ts'
import { refund, sendRequest } from './send-as-portal.ts'
import { expect, goToView, handler, pane, rowOf, test } from './workbench-test.ts'

test('what is done while the network is cut survives a killed engine and a power cut, and arrives exactly once', async ({
  centre,
  sitDown,
}) => {
  const network = await startCuttableProxy(centre.url)
  const portal = await centre.portal(refund.portal)
  await sendRequest(portal, refund, { portalRequestId: 'ks-7101', number: 'KS-7101' })
  const desk = await sitDown(handler, { centralUrl: network.url })
  const { page } = desk
  const status = page.getByRole('contentinfo')

  await goToView(page, 'Tiimin vapaat')
  await rowOf(page, 'KS-7101').click()
  await page.keyboard.press('t')
  await expect(pane(page)).toContainText('Käsittelyssä')
  await expect(status).toContainText('Odottaa lähetystä 0')

  await test.step('the network goes; the answer, the status and the new handler are queued and seen', async () => {
    network.cut()
    await expect(status).toContainText('Ei yhteyttä')
    await page.keyboard.press('r')
    await pane(page).getByRole('textbox').fill('Hei Onni, tarkistamme asian pankista ja palaamme.')
    await page.keyboard.press('Control+Enter')
    await expect(pane(page)).toContainText('palaamme.')
    await pane(page).getByRole('button', { name: 'Vaihda tila' }).click()
    await page.getByRole('menuitem', { name: 'Odottaa muuta' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('Pankki selvittää tilinumeroa')
    await page.getByRole('dialog').getByRole('button', { name: 'Vaihda tila' }).click()
    await expect(pane(page)).toContainText('Odottaa muuta')
    await pane(page).getByRole('button', { name: 'Siirrä…' }).click()
    await page.getByRole('dialog').getByRole('searchbox').fill('a')
    await page.getByRole('dialog').getByRole('radio').nth(1).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Siirrä' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(status).toContainText('Odottaa lähetystä 3')
    expect(asView(await portal.get('ks-7101')).status).toBe('in-handling')
  })

  await test.step('the engine is killed and comes back with all of it', async () => {
    desk.killEngine()
    await expect(status).toContainText('käynnistyy uudelleen')
    await expect(status).not.toContainText('käynnistyy uudelleen', { timeout: 30_000 })
    await expect(status).toContainText('Odottaa lähetystä 3', { timeout: 30_000 })
    await expect(pane(page)).toContainText('palaamme.')
  })

  await test.step('so does everything after a power cut', async () => {
    await desk.powerCut()
    await expect(status).toContainText('Odottaa lähetystä 3', { timeout: 30_000 })
    await goToView(page, 'Kaikki avoimet')
    await rowOf(page, 'KS-7101').click()
    await expect(pane(page)).toContainText('Odottaa muuta')
    await expect(pane(page)).toContainText('palaamme.')
  })

  await test.step('the network returns: each arrives, once', async () => {
    network.mend()
    await expect(status).toContainText('Odottaa lähetystä 0', { timeout: 60_000 })
    const messages = asMessages(await portal.messages('ks-7101')).filter(({ from }) => from === 'handler')
    expect(messages.map(({ body }) => body)).toEqual(['Hei Onni, tarkistamme asian pankista ja palaamme.'])
    expect(asView(await portal.get('ks-7101')).status).toBe('waiting-other')
    const done = await centre.rows(sql<{ what: string }>`
      SELECT event.what
      FROM history_event AS event
      JOIN request USING (tenant_id)
      WHERE request.id = event.request_id
        AND request.number = 'KS-7101'
        AND event.what NOT LIKE 'intake.%'
      ORDER BY event.at, event.id`)
    expect(done.map(({ what }) => what)).toEqual([
      'requests.take',
      'requests.changeStatus',
      'requests.assign',
    ])
  })
  await network.close()
})
