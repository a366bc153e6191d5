import { sendRequest } from './send-as-portal.ts'
import { expect, goToView, handler, lead, pane, rowOf, searchFor, test } from './workbench-test.ts'

const paySlipCheck = { portal: 'monetra', service: 'palkkalaskelman-tarkistuspyynto' }

test('two at one request see each other, who writes and who leaves, and nothing on the screen moves for it', async ({
  centre,
  sitDown,
}) => {
  const portal = await centre.portal(paySlipCheck.portal)
  const [one, other] = [(await sitDown(handler)).page, (await sitDown(lead)).page]
  const { number } = await sendRequest(portal, paySlipCheck, { portalRequestId: 'yhdessa-1' })
  for (const page of [one, other]) {
    await goToView(page, 'Kaikki avoimet')
    await searchFor(page, number, 1)
  }
  const here = pane(one).getByRole('status', { name: 'Muut tällä pyynnöllä' })
  const mark = rowOf(one, number).getByRole('img', { name: /Tuukka Vehviläinen/ })

  await rowOf(one, number).click()
  await expect(pane(one)).toContainText(number)
  await expect(here).toBeEmpty()
  const places = [
    pane(one).getByRole('tab', { name: 'Historia' }),
    rowOf(one, number),
    pane(one).locator('header'),
  ]
  const before = await Promise.all(places.map((place) => place.boundingBox()))

  await rowOf(other, number).click()
  await expect(here).toHaveText('Tuukka V. katsoo')
  await expect(mark).toBeVisible()

  await other.keyboard.press('r')
  await pane(other).getByRole('textbox', { name: 'Vastaus asiakkaalle' }).pressSequentially('Hei')
  await expect(here).toHaveText('Tuukka V. kirjoittaa')
  await expect(one.locator('[data-collision]')).toHaveText('Tuukka V. kirjoittaa vastausta')
  expect(await Promise.all(places.map((place) => place.boundingBox()))).toEqual(before)
  // The other one knows of the first, too, and neither is kept from anything.
  await expect(pane(other).getByRole('status', { name: 'Muut tällä pyynnöllä' })).toHaveText(
    'Eveliina R. katsoo',
  )
  await pane(one)
    .getByRole('button', { name: /Ota käsittelyyn/ })
    .click()
  await expect(pane(other)).toContainText('Käsittelyssä')

  await other.close()
  await expect(here).toBeEmpty()
  await expect(mark).toHaveCount(0)
  expect(await Promise.all(places.map((place) => place.boundingBox()))).toEqual(before)
})
