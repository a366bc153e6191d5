import { refund, sendRequest } from './send-as-portal.ts'
import { expect, goToView, handler, pane, rowOf, searchFor, test } from './workbench-test.ts'

test('the list never takes the keyboard from somebody who writes, whatever leaves it meanwhile', async ({
  centre,
  sitDown,
}) => {
  const portal = await centre.portal(refund.portal)
  for (const [number, name] of [
    ['98601', 'Taito Kirjoittaja'],
    ['98602', 'Taito Kirjoittaja'],
    ['98603', 'Muu Henkilö'],
  ] as const)
    await sendRequest(portal, refund, {
      portalRequestId: `typing-${number}`,
      number,
      customer: { portalCustomerId: `typing-${number}`, name },
    })
  const { page } = await sitDown(handler)
  await goToView(page, 'Kaikki avoimet')
  const search = page.getByRole('searchbox')

  await test.step('a search that the focused row does not match is typed to its end', async () => {
    await rowOf(page, '98603').getByRole('gridcell').nth(3).click()
    await expect(pane(page)).toContainText('98603')
    await expect(page.getByRole('gridcell').and(page.locator(':focus'))).toBeVisible()
    await page.keyboard.press('/')
    await page.keyboard.insertText('taito kirjoittaja')
    await expect(rowOf(page, '98603')).toHaveCount(0)
    await page.keyboard.type(' ')
    await expect(search).toBeFocused()
    await expect(search).toHaveValue('taito kirjoittaja ')
  })

  await test.step('a reply goes on while its request leaves the list', async () => {
    await goToView(page, 'Tiimin vapaat')
    await searchFor(page, 'taito kirjoittaja', 2)
    await rowOf(page, '98601').getByRole('gridcell').nth(3).click()
    await expect(pane(page)).toContainText('98601')
    await page.keyboard.press('t')
    await page.keyboard.press('r')
    await page.keyboard.type('Otan tämän hoitaakseni ja vastaan huomenna.', { delay: 30 })
    await expect(rowOf(page, '98601')).toHaveCount(0)
    const reply = pane(page).getByRole('textbox')
    await expect(reply).toBeFocused()
    await expect(reply).toHaveValue('Otan tämän hoitaakseni ja vastaan huomenna.')
  })
})
