import { sendRequest } from './send-as-portal.ts'
import { readCacheBytes } from '../harness/read-cache-bytes.ts'
import { expect, goToView, handler, lead, rowOf, test } from './workbench-test.ts'

const paySlipCheck = { portal: 'monetra', service: 'palkkalaskelman-tarkistuspyynto' }
const outsider = 'Jesse Ruokolainen'
const canary = 'Kanarialintu Kvarkkinen'

test('a lead’s reassign moves the row in both grids, and a handler without the right never has a byte of it', async ({
  centre,
  sitDown,
}) => {
  const portal = await centre.portal(paySlipCheck.portal)
  const [ofHandler, ofLead, ofOutsider] = [
    await sitDown(handler),
    await sitDown(lead),
    await sitDown(outsider),
  ]
  const { number } = await sendRequest(portal, paySlipCheck, {
    portalRequestId: 'mo-2',
    customer: { portalCustomerId: 'kanaria', name: canary },
  })

  await goToView(ofHandler.page, 'Tiimin vapaat')
  await goToView(ofLead.page, 'Kaikki avoimet')
  await expect(rowOf(ofHandler.page, number)).toBeVisible()
  await expect(rowOf(ofLead.page, number)).toBeVisible()

  await rowOf(ofLead.page, number).click()
  await ofLead.page.keyboard.press('a')
  const dialog = ofLead.page.getByRole('dialog')
  await dialog.getByRole('searchbox').fill('Ruokolainen')
  await dialog.getByRole('radio', { name: /Eveliina Ruokolainen/ }).click()
  await dialog.getByRole('button', { name: 'Siirrä' }).click()

  await expect(rowOf(ofHandler.page, number)).toHaveCount(0)
  await goToView(ofHandler.page, 'Oma työ')
  await expect(rowOf(ofHandler.page, number)).toBeVisible()
  await ofLead.page.keyboard.press('Escape')
  await expect(rowOf(ofLead.page, number)).toContainText('ER')

  await test.step('the outsider, fully up to date, holds nothing of it, in rows, index or bytes', async () => {
    await expect(ofOutsider.page.getByRole('contentinfo')).toContainText('Ajan tasalla')
    await goToView(ofOutsider.page, 'Kaikki avoimet')
    await expect(rowOf(ofOutsider.page, number)).toHaveCount(0)
    // The handler's own files prove that the search would find it.
    expect(readCacheBytes(ofHandler.dataFolder).some((file) => file.plain.includes(canary))).toBe(true)
    for (const file of [...readCacheBytes(ofHandler.dataFolder), ...readCacheBytes(ofOutsider.dataFolder)])
      expect(file.raw.includes(canary), `${file.name} as it lies on the disk`).toBe(false)
    for (const file of readCacheBytes(ofOutsider.dataFolder))
      expect(file.plain.includes(canary), `${file.name} decrypted`).toBe(false)
  })
})
