import { asView } from '../harness/portal-client.ts'
import { startCuttableProxy } from '../harness/cuttable-proxy.ts'
import { sendRequest } from './send-as-portal.ts'
import { expect, goToView, handler, pane, rowOf, test } from './workbench-test.ts'

const paySlipCheck = { portal: 'monetra', service: 'palkkalaskelman-tarkistuspyynto' }
const answer = 'Hei! Tarkistin palkkalaskelmasi: lisät maksetaan seuraavassa ajossa.'

test('a customer cancels while an offline handler takes the request: the cancel stands, the handler is told, the typed answer is kept', async ({
  centre,
  sitDown,
}) => {
  const network = await startCuttableProxy(centre.url)
  const portal = await centre.portal(paySlipCheck.portal)
  const sent = await sendRequest(portal, paySlipCheck, { portalRequestId: 'mo-1' })
  expect(sent.may.cancel).toBe(true)
  const { page } = await sitDown(handler, { centralUrl: network.url })
  const status = page.getByRole('contentinfo')
  await goToView(page, 'Tiimin vapaat')
  await rowOf(page, sent.number).click()

  network.cut()
  await expect(status).toContainText('Ei yhteyttä')
  await page.keyboard.press('t')
  await expect(pane(page)).toContainText('Odottaa vahvistusta')
  await page.keyboard.press('r')
  await pane(page).getByRole('textbox').fill(answer)
  await page.keyboard.press('Control+Enter')
  await expect(status).toContainText('Odottaa lähetystä 2')

  const cancelled = await portal.cancel('mo-1', { reason: 'Asia selvisi jo' })
  expect(cancelled.status, cancelled.text).toBe(200)

  network.mend()
  await expect(status).toContainText(/Vaatii toimiasi [12]/, { timeout: 60_000 })
  await expect(pane(page)).toContainText('Pyyntö on peruttu')
  expect(asView(await portal.get('mo-1')).status).toBe('cancelled')

  await status.getByRole('button', { name: /Vaatii toimiasi/ }).click()
  const needsYou = page.getByRole('main')
  await expect(needsYou).toContainText('Asiakas perui pyynnön ennen kuin se otettiin käsittelyyn.')
  await expect(needsYou).toContainText(answer)
  await network.close()
})
