import type { Page } from '@playwright/test'
import { asMessages, asView } from '../harness/portal-client.ts'
import { refund, sendRequest } from './send-as-portal.ts'
import { expect, handler, pane, test } from './workbench-test.ts'

test('a whole case is handled by keyboard alone, and at every step one sees where the focus is', async ({
  centre,
  sitDown,
}) => {
  const portal = await centre.portal(refund.portal)
  for (const number of ['98001', '98002'])
    await sendRequest(portal, refund, {
      portalRequestId: `keys-${number}`,
      number,
      customer: { portalCustomerId: 'keys', name: 'Näppis Korhonen' },
    })
  const { page } = await sitDown(handler)
  await refuseTheMouse(page)
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }

  await test.step('? shows every key, and Esc goes back', async () => {
    await press('?')
    const help = page.getByRole('dialog', { name: 'Pikanäppäimet' })
    await expect(help).toContainText('Ota käsittelyyn')
    await expectSeenFocus(page)
    await press('Escape')
    await expect(help).toHaveCount(0)
  })

  await test.step('Ctrl+K finds a view by a part of its words and opens it', async () => {
    await press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Komennot' })).toBeFocused()
    await page.keyboard.type('kaikki av')
    await expect(page.getByRole('option')).toHaveText([/^Avaa näkymä: Kaikki avoimet/, 'Hae: kaikki av'])
    await press('Enter')
    await expect(page.getByRole('heading', { name: 'Kaikki avoimet', level: 1 })).toBeVisible()
  })

  await test.step('/ searches, Enter goes to the list, Enter opens', async () => {
    await press('/')
    await expect(page.getByRole('searchbox', { name: 'Hae pyyntöjä' })).toBeFocused()
    await expectSeenFocus(page)
    await page.keyboard.type('näppis')
    // At once, without waiting for the list to follow.
    await press('Enter')
    await expect(page.getByRole('main').getByText('2 pyyntöä', { exact: true })).toBeVisible()
    await expectSeenFocus(page)
    await press('Enter')
    await expect(pane(page)).toContainText('Näppis Korhonen')
    await expectSeenFocus(page)
  })
  const number = await numberOpen(page)

  await test.step('t takes it', async () => {
    await press('t')
    await expect(pane(page)).toContainText('Käsittelyssä')
    await expectSeenFocus(page)
  })

  await test.step('r replies, Ctrl+Enter sends', async () => {
    await press('r')
    await expect(pane(page).getByRole('textbox', { name: 'Vastaus asiakkaalle' })).toBeFocused()
    await expectSeenFocus(page)
    await page.keyboard.type('Tarkistamme tilinumeron.')
    await press('Control+Enter')
    await expect(pane(page)).toContainText('Tarkistamme tilinumeron.')
    await expect(pane(page).getByRole('textbox')).toHaveCount(0)
    await expectSeenFocus(page)
  })

  await test.step('r again, back with Shift+Tab and the arrows to the resolution, and it is resolved', async () => {
    await press('r')
    await expect(pane(page).getByRole('textbox', { name: 'Vastaus asiakkaalle' })).toBeFocused()
    await press('Shift+Tab', 'ArrowRight', 'ArrowRight')
    await expect(pane(page).getByRole('button', { name: 'Ratkaisu', exact: true })).toBeFocused()
    await expectSeenFocus(page)
    await press('Space', 'Tab')
    await expect(pane(page).getByRole('textbox', { name: 'Vastaus asiakkaalle' })).toBeFocused()
    await page.keyboard.type('Palautus on maksettu.')
    await press('Control+Enter')
    await expect(pane(page)).toContainText('Ratkaistu')
    await expectSeenFocus(page)
  })

  await test.step('j goes on to the next one, Esc closes it', async () => {
    await press('j')
    await expect.poll(() => numberOpen(page)).toBe(number === '98001' ? '98002' : '98001')
    await expectSeenFocus(page)
    await press('Escape')
    await expect(pane(page)).toHaveCount(0)
    await expectSeenFocus(page)
  })

  await test.step('its portal has both messages and the outcome', async () => {
    await expect.poll(async () => asView(await portal.get(`keys-${number}`)).status).toBe('resolved')
    const sent = asMessages(await portal.messages(`keys-${number}`)).filter(({ from }) => from === 'handler')
    expect(sent.map(({ body }) => body)).toEqual(['Tarkistamme tilinumeron.', 'Palautus on maksettu.'])
  })
})

test('Tab walks through everything on the page, and nothing that has the focus hides it', async ({
  centre,
  sitDown,
}) => {
  const portal = await centre.portal(refund.portal)
  await sendRequest(portal, refund, { portalRequestId: 'tab-1', number: '98101' })
  const { page } = await sitDown(handler)
  await refuseTheMouse(page)
  for (const key of ['g', '3', '/']) await page.keyboard.press(key)
  await page.keyboard.type('98101')
  await expect(page.getByRole('main').getByText('1 pyyntö', { exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(pane(page)).toContainText('27,00 €')
  await page.getByRole('link', { name: 'Siirry pyyntölistaan' }).focus()

  const walked: string[] = []
  for (let steps = 0; steps < 150; steps += 1) {
    const at = await expectSeenFocus(page)
    if (walked.length > 0 && at.includes('Siirry pyyntölistaan')) break
    walked.push(at)
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement === document.body)) break
  }
  const all = walked.join('\n')
  for (const stop of [
    'Uusi pyyntö',
    'Oma työ',
    'Hae pyyntöjä',
    'Tila',
    'Ota käsittelyyn',
    'Vastaa asiakkaalle',
    'Ajan tasalla',
  ])
    expect(all).toContain(stop)
  expect(new Set(walked).size).toBeGreaterThan(30)
})

/** From here on a pointer does nothing: whoever clicks in the test fails it. */
async function refuseTheMouse(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const kind of ['pointerdown', 'mousedown'])
      window.addEventListener(
        kind,
        () => {
          throw new Error('the mouse was used')
        },
        true,
      )
  })
}

const numberOpen = async (page: Page): Promise<string> =>
  (await pane(page).locator('header').first().innerText()).split(/\s/)[0] ?? ''

/**
 * Something in sight has the focus and says so: a ring, the thicker edge of a field, or the dialog that has just opened.
 * @returns what it is, for the failure's sake
 */
async function expectSeenFocus(page: Page): Promise<string> {
  let what = ''
  await expect(async () => {
    const seen = await page.evaluate(() => {
      const at = document.activeElement
      if (at === null || at === document.body) return { what: 'nothing', inSight: false, ringed: false }
      const { width, height, top, left } = at.getBoundingClientRect()
      const inSight =
        width > 0 &&
        height > 0 &&
        top < innerHeight &&
        left < innerWidth &&
        top + height > 0 &&
        left + width > 0
      const hasOutline = (element: Element): boolean => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element)
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
      }
      const edge = at.closest('.MuiInputBase-root')?.querySelector('fieldset')
      const thick =
        edge !== null && edge !== undefined && Number.parseFloat(getComputedStyle(edge).borderTopWidth) >= 2
      const words = at.getAttribute('aria-label') ?? at.textContent ?? ''
      return {
        what: `${at.tagName.toLowerCase()} ${at.getAttribute('role') ?? ''} ${words.trim().slice(0, 60)}`,
        inSight,
        // A dialog that has just opened has the focus as a whole.
        ringed: hasOutline(at) || thick || at.getAttribute('role') === 'dialog',
      }
    })
    expect(seen).toMatchObject({ inSight: true, ringed: true })
    what = seen.what
  }).toPass({ timeout: 3_000 })
  return what
}
