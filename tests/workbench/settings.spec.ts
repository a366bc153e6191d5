import AxeBuilder from '@axe-core/playwright'
import { expect, goToView, handler, test, untilStill } from './workbench-test.ts'

test('changes the key of the local files and how long ended requests are kept, from the settings', async ({
  sitDown,
}) => {
  const { page } = await sitDown(handler)
  await goToView(page, 'Kaikki avoimet')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await page.getByRole('button', { name: 'Asetukset' }).click()
  const settings = page.getByRole('dialog', { name: 'Asetukset' })
  await expect(settings.getByRole('radio', { name: '90 päivää päättymisestä' })).toBeChecked()
  await settings.getByRole('radio', { name: '7 päivää päättymisestä' }).check()
  await expect(settings.getByRole('radio', { name: '7 päivää päättymisestä' })).toBeChecked()
  await settings.getByRole('button', { name: 'Vaihda salausavain' }).click()
  await expect(settings.getByText(/Avain vaihdettiin .* Vanha on tuhottu/)).toBeVisible()
  await untilStill(page)
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze()
  expect(violations).toEqual([])
  // The list behind it is answered by the files under the new key.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  // What ended longer ago has left this machine, and the list says that it does not cover it.
  await goToView(page, 'Viimeksi suljetut')
  await expect(page.getByRole('main')).toContainText(/Lisäksi \d+ aiemmin päättyn.* vain keskuksessa/)
})
