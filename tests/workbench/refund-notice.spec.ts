import { asMessages, asView } from '../harness/portal-client.ts'
import { startWebhookReceiver } from '../harness/webhook-receiver.ts'
import { refund, sendRequest } from './send-as-portal.ts'
import { expect, goToView, handler, pane, rowOf, test } from './workbench-test.ts'

test('the refund notice of the guide arrives by itself, is taken, flagged, answered and resolved, and its portal hears it all', async ({
  centre,
  sitDown,
}) => {
  const webhooks = await startWebhookReceiver()
  const portal = await centre.portal(refund.portal, webhooks.url)
  const { page } = await sitDown(handler)
  await goToView(page, 'Tiimin vapaat')
  await expect(rowOf(page, 'KS-8474')).toHaveCount(0)

  await test.step('it appears in the grid without a reload', async () => {
    await page.evaluate(() => Object.assign(window, { sameLoad: true }))
    const sent = await sendRequest(portal, refund, { portalRequestId: 'ks-8474', number: 'KS-8474' })
    expect(sent.phase.fi).toBe('Vireillepano/-tulo')
    await expect(rowOf(page, 'KS-8474')).toBeVisible()
    expect(await page.evaluate(() => 'sameLoad' in window)).toBe(true)
  })

  await test.step('the account number of the guide stands red, with the customer’s own text kept', async () => {
    await rowOf(page, 'KS-8474').click()
    await expect(pane(page)).toContainText('FI11 2222 3333 4444 55')
    await expect(pane(page)).toContainText('48')
    await expect(pane(page)).toContainText(/säilytetty/)
    await expect(pane(page)).toContainText('27,00 €')
  })

  await test.step('it is taken into handling and flagged', async () => {
    await page.keyboard.press('t')
    await expect(pane(page)).toContainText('Käsittelyssä')
    await pane(page).getByRole('button', { name: 'Lisää toimintoja' }).click()
    await page.getByRole('menuitem', { name: 'Muokkaa tunnisteita…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('tarkista tilinumero')
    await dialog.getByRole('textbox').press('Enter')
    await dialog.getByRole('button', { name: /Tallenna/ }).click()
    await expect(pane(page).getByRole('list', { name: 'Tunnisteet' })).toContainText('tarkista tilinumero')
  })

  await test.step('a question is sent, and the customer answers', async () => {
    await page.keyboard.press('r')
    await pane(page).getByRole('button', { name: 'Lisäkysymys', exact: true }).click()
    await pane(page)
      .getByRole('textbox')
      .fill('Hei Onni, ilmoittamasi tilinumero ei ole kelvollinen. Tarkistatko numeron?')
    await pane(page)
      .getByRole('button', { name: /Lähetä ja odota/ })
      .click()
    await expect(pane(page)).toContainText('Odottaa asiakasta')
    await expect(async () => {
      const [question] = asMessages(await portal.messages('ks-8474')).filter(
        ({ purpose }) => purpose === 'question',
      )
      expect(question?.body).toContain('Tarkistatko numeron?')
    }).toPass()
    await portal.addMessage('ks-8474', {
      portalMessageId: 'answer-1',
      body: 'Anteeksi, oikea tilinumero on FI48 2222 3333 4444 55.',
    })
    await expect(pane(page)).toContainText('FI48 2222 3333 4444 55')
    await expect(pane(page)).toContainText('Käsittelyssä')
  })

  await test.step('it is resolved once the answer has been read', async () => {
    await pane(page).getByRole('button', { name: 'Merkitse luetuksi' }).click()
    await page.keyboard.press('r')
    await pane(page).getByRole('button', { name: 'Ratkaisu', exact: true }).click()
    await pane(page).getByRole('textbox').fill('Palautus on viety maksuun. Kiitos ilmoituksesta!')
    await page.keyboard.press('Control+Enter')
    await expect(pane(page)).toContainText('Ratkaistu')
  })

  await test.step('the portal reads status, messages and webhooks', async () => {
    await expect(async () => {
      const view = asView(await portal.get('ks-8474'))
      expect(view.status).toBe('resolved')
      expect(view.tab?.fi).toBe('Valmiit')
    }).toPass()
    const bodies = asMessages(await portal.messages('ks-8474')).map(
      ({ purpose, body }) => `${purpose}: ${body}`,
    )
    expect(bodies).toContainEqual(expect.stringContaining('resolution: Palautus on viety maksuun.'))
    expect(bodies.join()).not.toContain('tarkista tilinumero')
    await expect(async () => {
      const told = webhooks.received.filter(({ event }) => event.request.number === 'KS-8474')
      expect(told.map(({ event }) => event.request.status)).toContain('resolved')
      expect(told.flatMap(({ event }) => event.message?.purpose ?? [])).toEqual(['question', 'resolution'])
    }).toPass()
  })
  await webhooks.stop()
})
