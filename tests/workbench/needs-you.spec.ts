import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { sql } from 'kysely'
import { sendRequest } from './send-as-portal.ts'
import { staffOf } from './staff-of.ts'
import {
  expect,
  goToView,
  handler,
  lead,
  pane,
  rowOf,
  searchFor,
  test,
  untilStill,
} from './workbench-test.ts'

const paySlipCheck = { portal: 'monetra', service: 'palkkalaskelman-tarkistuspyynto' }
const status = (page: Page) => page.getByRole('contentinfo')
const main = (page: Page) => page.getByRole('main')
const openNeedsYou = (page: Page) =>
  status(page)
    .getByRole('button', { name: /Vaatii toimiasi/ })
    .click()

async function openRequest(page: Page, number: string): Promise<void> {
  await goToView(page, 'Kaikki avoimet')
  await searchFor(page, number, 1)
  await rowOf(page, number).click()
  await expect(pane(page)).toContainText(number)
}
async function setPriority(page: Page, name: string): Promise<void> {
  await pane(page).getByRole('button', { name: 'Lisää toimintoja' }).click()
  await page.getByRole('menuitem', { name: `Kiireellisyys: ${name}` }).click()
  await expect(pane(page)).toContainText(name)
}
async function changeStatus(page: Page, name: string, reason: string): Promise<void> {
  await pane(page).getByRole('button', { name: 'Vaihda tila' }).click()
  await page.getByRole('menuitem', { name }).click()
  await page.getByRole('dialog').getByRole('textbox').fill(reason)
  await page.getByRole('dialog').getByRole('button', { name: 'Vaihda tila' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}
async function goOffline(page: Page): Promise<void> {
  await status(page).getByRole('button').first().click()
  await page.getByRole('menuitem', { name: 'Työskentele ilman verkkoa' }).click()
  await expect(status(page)).toContainText('Työskentelet ilman verkkoa')
}
async function goOnline(page: Page): Promise<void> {
  await status(page).getByRole('button').first().click()
  await page.getByRole('menuitem', { name: 'Palaa verkkoon' }).click()
}

test('two desks change the same things: each sees what stood there, what was wanted and what is, and does again what is still right', async ({
  centre,
  sitDown,
}) => {
  const portal = await centre.portal(paySlipCheck.portal)
  await sendRequest(portal, paySlipCheck, { portalRequestId: 'ny-1', number: 'NY-1' })
  const { page } = await sitDown(handler)
  const { page: ofLead } = await sitDown(lead)
  await openRequest(page, 'NY-1')
  await page.keyboard.press('t')
  await expect(pane(page)).toContainText('Käsittelyssä')
  await expect(status(page)).toContainText('Odottaa lähetystä 0')
  await openRequest(ofLead, 'NY-1')
  await expect(pane(ofLead)).toContainText('Käsittelyssä')

  await goOffline(page)
  await changeStatus(page, 'Odottaa muuta tahoa', 'Pankki selvittää tilinumeroa')
  await setPriority(page, 'Korkea')
  await expect(pane(page)).toContainText('Ei vielä lähetetty: Työskentelet ilman verkkoa.')
  await changeStatus(ofLead, 'Odottaa asiakasta', 'Kysyin asiakkaalta lisää')
  await setPriority(ofLead, 'Kiireellinen')
  await expect(status(ofLead)).toContainText('Odottaa lähetystä 0')

  await goOnline(page)
  await expect(status(page)).toContainText('Vaatii toimiasi 2', { timeout: 30_000 })
  await expect(status(page).locator('output[aria-live]')).toHaveText('2 muutosta vaatii toimiasi')
  await openNeedsYou(page)
  const cards = main(page).getByRole('article')
  await expect(cards).toHaveCount(2)
  const ofStatus = cards.filter({ hasText: 'Tilan vaihto' })
  const ofPriority = cards.filter({ hasText: 'Kiireellisyys: Korkea' })
  const rowIn = (card: typeof cards, field: string) => card.getByRole('row').filter({ hasText: field })
  await expect(rowIn(ofStatus, 'Tila').getByRole('cell')).toHaveText([
    'Käsittelyssä',
    'Odottaa muuta tahoa',
    /Odottaa asiakasta.*Tuukka Vehviläinen, tänään/,
  ])
  await expect(rowIn(ofPriority, 'Kiireellisyys').getByRole('cell')).toHaveText([
    'Tavallinen',
    'Korkea',
    /Kiireellinen.*Tuukka Vehviläinen, tänään/,
  ])

  await test.step('no fault of accessibility is in the cards, nor in the form', async () => {
    expect(await faultsOf(page)).toEqual([])
    await ofPriority.getByRole('button', { name: 'Muokkaa…' }).click()
    await expect(page.getByRole('dialog').getByRole('combobox')).toContainText('Korkea')
    expect(await faultsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
  await test.step('the status is edited in its own form, which was not empty, and done again', async () => {
    await ofStatus.getByRole('button', { name: 'Muokkaa…' }).click()
    const dialog = page.getByRole('dialog')
    const reason = dialog.getByRole('textbox', { name: /Perustelu|Syy/ })
    await expect(reason).toHaveValue('Pankki selvittää tilinumeroa')
    await reason.fill('Pankki selvittää, asiakas on jo vastannut')
    await dialog.getByRole('button', { name: 'Tee uudelleen' }).click()
    await expect(dialog).toHaveCount(0)
  })
  await test.step('what was let go by mistake is had back, and is what it was', async () => {
    await ofPriority.getByRole('button', { name: 'Hylkää' }).click()
    await expect(ofPriority).toHaveCount(0)
    await page.getByRole('button', { name: 'Palauta' }).click()
    await expect(rowIn(ofPriority, 'Kiireellisyys').getByRole('cell').nth(1)).toHaveText('Korkea')
  })
  await test.step('the priority is done again as it was', async () => {
    await ofPriority.getByRole('button', { name: 'Tee muutos uudelleen' }).click()
    await expect(main(page)).toContainText('Mikään ei vaadi toimiasi')
  })
  await expect(status(page)).toContainText('Odottaa lähetystä 0')
  await expect(status(page)).toContainText('Vaatii toimiasi 0')
  const [row] = await centre.rows(sql<{ status: number; waiting_reason: string; priority: number }>`
    SELECT status, waiting_reason, priority FROM request WHERE number = 'NY-1'`)
  expect(row).toEqual({ status: 4, waiting_reason: 'Pankki selvittää, asiakas on jo vastannut', priority: 2 })
  await expect(pane(ofLead)).toContainText('Odottaa muuta tahoa')
})

test('of twenty changes made offline one is edited and one taken back: exactly the right ones arrive, in order, once', async ({
  centre,
  sitDown,
}) => {
  const portal = await centre.portal(paySlipCheck.portal)
  await sendRequest(portal, paySlipCheck, { portalRequestId: 'qx-77', number: 'QX-77' })
  const { page } = await sitDown(handler)
  await openRequest(page, 'QX-77')
  await goOffline(page)
  await page.keyboard.press('t')
  await expect(pane(page)).toContainText('Käsittelyssä')
  await setPriority(page, 'Korkea')
  for (let n = 1; n <= 18; n++) {
    await page.keyboard.press('n')
    await pane(page).getByRole('textbox').fill(`Huomautus ${n}.`)
    await page.keyboard.press('Control+Enter')
    await expect(status(page)).toContainText(`Odottaa lähetystä ${n + 2}`)
  }
  await status(page)
    .getByRole('button', { name: /Odottaa lähetystä/ })
    .click()
  const leaving = main(page).getByRole('region', { name: 'Lähtevät' })
  const lines = leaving.getByRole('listitem')
  await expect(lines).toHaveCount(20)
  await expect(lines.first()).toContainText('Työskentelet ilman verkkoa. Lähtee, kun palaat verkkoon.')

  await lines
    .filter({ hasText: 'Huomautus 7.' })
    .getByRole('button', { name: /^Muokkaa/ })
    .click()
  const field = page.getByRole('dialog').getByRole('textbox')
  await expect(field).toHaveValue('Huomautus 7.')
  await expect(field).toBeFocused()
  await field.fill('Huomautus 7, korjattu.')
  // A slip of the hand does not lose the new text.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(field).toHaveValue('Huomautus 7, korjattu.')
  await page.getByRole('dialog').getByRole('button', { name: 'Tallenna muutos' }).click()
  await expect(lines.nth(8)).toContainText('Huomautus 7, korjattu.')
  await lines.filter({ hasText: 'Huomautus 12.' }).getByRole('button', { name: /^Peru/ }).click()
  await expect(lines).toHaveCount(19)

  await goOnline(page)
  await expect(status(page)).toContainText('Odottaa lähetystä 0', { timeout: 60_000 })
  await expect(main(page)).toContainText('Mikään ei odota lähetystä')
  const notes = await centre.rows(sql<{ body: string }>`
    SELECT note.body
    FROM note
    JOIN request ON request.tenant_id = note.tenant_id AND request.id = note.request_id
    WHERE request.number = 'QX-77'
    ORDER BY note.written_at, note.id`)
  const expected = Array.from({ length: 18 }, (_, at) => `Huomautus ${at + 1}.`)
  expected[6] = 'Huomautus 7, korjattu.'
  expect(notes.map(({ body }) => body).toSorted()).toEqual(expected.filter((_, at) => at !== 11).toSorted())
  const [row] = await centre.rows(sql<{ status: number; priority: number }>`
    SELECT status, priority FROM request WHERE number = 'QX-77'`)
  expect(row).toEqual({ status: 2, priority: 2 })
})

test('thirty conflicts of one kind are done again by keyboard alone, after a look at what would come of it', async ({
  centre,
  sitDown,
}) => {
  const portal = await centre.portal(paySlipCheck.portal)
  for (let n = 10; n < 40; n++)
    await sendRequest(portal, paySlipCheck, { portalRequestId: `nb-${n}`, number: `NB-${n}` })
  const [mine = '', theirs = ''] = staffOf('palkat')
  const { page } = await sitDown(lead)
  const { page: ofHandler } = await sitDown(handler)
  for (const each of [page, ofHandler]) {
    await goToView(each, 'Tiimin vapaat')
    await searchFor(each, 'NB', 30)
  }
  await goOffline(page)
  await handAllTo(page, mine)
  await expect(status(page)).toContainText('Odottaa lähetystä 30')
  await handAllTo(ofHandler, theirs)
  await expect(status(ofHandler)).toContainText('Odottaa lähetystä 0', { timeout: 30_000 })
  await goOnline(page)
  await expect(status(page)).toContainText('Vaatii toimiasi 30', { timeout: 60_000 })

  await page.keyboard.press('g')
  await page.keyboard.press('9')
  const cards = main(page).getByRole('article')
  await expect(cards).toHaveCount(30)
  await expect(cards.getByRole('table')).toHaveCount(0)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(cards.first().getByRole('table')).toContainText(theirs)
  const all = main(page).getByRole('checkbox', { name: 'Valitse kaikki samanlaiset (30)' })
  await focusByTab(page, all, 'Shift+Tab')
  await page.keyboard.press('Space')
  await expect(page.getByRole('toolbar', { name: '30 valittu' })).toBeVisible()
  await focusByTab(page, page.getByRole('button', { name: 'Tee valitut uudelleen…' }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Tehdäänkö 30 muutosta uudelleen?' })
  await expect(dialog).toContainText('30 lähtee: siihen, mitä pyynnöt ovat nyt.')
  await focusByTab(page, dialog.getByRole('button', { name: 'Tee uudelleen' }), 'Tab')
  await page.keyboard.press('Enter')
  await expect(main(page)).toContainText('Mikään ei vaadi toimiasi', { timeout: 30_000 })
  await expect(status(page)).toContainText('Odottaa lähetystä 0', { timeout: 60_000 })
  const rows = await centre.rows(sql<{ name: string }>`
    SELECT person.name
    FROM request
    JOIN person ON person.tenant_id = request.tenant_id AND person.id = request.assignee_id
    WHERE request.number LIKE 'NB-%'`)
  expect(rows.map(({ name }) => name)).toEqual(Array(30).fill(mine))
})

async function faultsOf(page: Page): Promise<string[]> {
  await untilStill(page)
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
}

async function handAllTo(page: Page, person: string): Promise<void> {
  await page.getByRole('grid').getByRole('columnheader').getByRole('checkbox').check()
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: /Siirrä/ })
    .click()
  const dialog = page.getByRole('dialog', { name: 'Siirrä 30 pyyntöä' })
  await dialog.getByRole('searchbox', { name: 'Etsi käsittelijää' }).fill(person)
  await dialog.getByRole('radio', { name: new RegExp(person) }).click()
  await dialog.getByRole('button', { name: 'Siirrä', exact: true }).click()
  await expect(dialog).toHaveCount(0)
}

/** Goes there as somebody without a mouse does. */
async function focusByTab(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  await expect(wanted).toBeVisible()
  for (let presses = 0; presses < 40; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(wanted, 'reached by the keyboard').toBeFocused()
}
