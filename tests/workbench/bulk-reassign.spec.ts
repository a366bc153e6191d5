import type { Page } from '@playwright/test'
import { sendRequest } from './send-as-portal.ts'
import { someoneOf } from './staff-of.ts'
import { expect, goToView, lead, rowOf, searchFor, test } from './workbench-test.ts'

const paySlipCheck = { portal: 'monetra', service: 'palkkalaskelman-tarkistuspyynto' }

test('a lead hands several requests to a person, who sees them arrive, and hears which one could not be handed on', async ({
  centre,
  sitDown,
}) => {
  const portal = await centre.portal(paySlipCheck.portal)
  const receiver = someoneOf('palkat')
  const [first, second, third, fourth] = ['MP-1', 'MP-2', 'MP-3', 'MP-4'] as const
  for (const number of [first, second, third, fourth])
    await sendRequest(portal, paySlipCheck, { portalRequestId: `bulk-${number}`, number })
  const { page } = await sitDown(lead)
  const { page: ofReceiver } = await sitDown(receiver)
  await goToView(ofReceiver, 'Oma työ')
  await expect(ofReceiver.getByRole('contentinfo')).toContainText('Ajan tasalla')
  for (const number of [first, second]) await expect(rowOf(ofReceiver, number)).toHaveCount(0)

  await goToView(page, 'Tiimin vapaat')
  await searchFor(page, 'MP', 4)
  await expect(page.getByRole('row').filter({ hasText: /MP-[1-4]/ })).toHaveCount(4)

  await test.step('two selected requests go to one person', async () => {
    await select(page, first)
    await select(page, second)
    await expect(page.getByRole('toolbar')).toContainText('2 valittu')
    await page
      .getByRole('toolbar')
      .getByRole('button', { name: /Siirrä/ })
      .click()
    await handTo(page, receiver, 'Siirrä 2 pyyntöä')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('toolbar')).toHaveCount(0)
  })

  await test.step('they leave the free ones here and arrive there by themselves, the others stay', async () => {
    await expect(rowOf(page, first)).toHaveCount(0)
    await expect(rowOf(page, second)).toHaveCount(0)
    await expect(rowOf(page, third)).toBeVisible()
    await expect(rowOf(ofReceiver, first)).toBeVisible()
    await expect(rowOf(ofReceiver, second)).toBeVisible()
    await expect(rowOf(ofReceiver, third)).toHaveCount(0)
  })

  await test.step('of two more one is cancelled by its customer meanwhile: the other goes, and this one is named with why', async () => {
    await select(page, third)
    await select(page, fourth)
    await page
      .getByRole('toolbar')
      .getByRole('button', { name: /Siirrä/ })
      .click()
    expect((await portal.cancel(`bulk-${fourth}`)).status).toBe(200)
    await expect(rowOf(page, fourth)).toHaveCount(0)
    await handTo(page, receiver, 'Siirrä 2 pyyntöä')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('1 pyyntö siirrettiin.')
    await expect(dialog).toContainText('1 pyyntöä ei voitu siirtää:')
    await expect(dialog.getByRole('listitem')).toHaveText([
      `${fourth}: Pyyntö on tilassa, jossa tätä ei voi tehdä.`,
    ])
    await dialog.getByRole('button', { name: 'Sulje' }).click()
    await expect(rowOf(ofReceiver, third)).toBeVisible()
    await expect(rowOf(ofReceiver, fourth)).toHaveCount(0)
  })
})

const select = (page: Page, number: string): Promise<void> =>
  rowOf(page, number).getByRole('checkbox').click()

async function handTo(page: Page, person: string, title: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByRole('searchbox', { name: 'Etsi käsittelijää' }).fill(person)
  await dialog.getByRole('radio', { name: new RegExp(person) }).click()
  await dialog.getByRole('button', { name: 'Siirrä', exact: true }).click()
}
