import type { Locator, Page } from '@playwright/test'
import { sampleOf } from '../intake/submission.ts'
import { refund, sendRequest } from './send-as-portal.ts'
import { expect, goToView, handler, lead, pane, rowOf, searchFor, test } from './workbench-test.ts'

const paySlipCheck = { portal: 'monetra', service: 'palkkalaskelman-tarkistuspyynto' }
const searchBox = (page: Page): Locator => page.getByRole('searchbox', { name: 'Hae pyyntöjä' })
/** The numbers that the list shows, from its top. */
const numbers = (page: Page): Locator => page.locator('[role="gridcell"][data-field="number"]')
const customer = (name: string) => ({ portalCustomerId: name, name })

test('the one box finds a request by number, name, account, reference and message, in any spelling, and never folds ä to a', async ({
  centre,
  sitDown,
}) => {
  const portal = await centre.portal(refund.portal)
  const values = sampleOf(refund.portal, refund.service)
  await sendRequest(portal, refund, {
    portalRequestId: 'find-1',
    number: '97001',
    values: { ...values, tilinumero: 'FI37 1590 3000 0007 76', laskunViitenumero: '773 10022 8' },
    customer: customer('Kvasir Saari'),
  })
  await sendRequest(portal, refund, {
    portalRequestId: 'find-2',
    number: '97002',
    values: { ...values, tilinumero: 'FI21 1234 5600 0007 85' },
    customer: customer('Kvasir Sääri'),
  })
  const monetra = await centre.portal('monetra')
  await sendRequest(monetra, paySlipCheck, {
    portalRequestId: 'find-3',
    number: 'MP-97003',
    customer: customer('Hilja Virta'),
  })
  const said = await monetra.addMessage('find-3', {
    portalMessageId: 'find-3-1',
    body: 'Kuljin kirjastoauton reitillä, ja myöhästymisrahat puuttuvat.',
  })
  expect(said.status).toBe(201)
  const { page } = await sitDown(handler)
  await goToView(page, 'Kaikki avoimet')

  for (const [what, typed, found] of [
    ['its number', '97001', ['97001']],
    ['a name, whoever it is of', 'kvasir', ['97002', '97001']],
    ['saari, not sääri', 'kvasir saari', ['97001']],
    ['sääri, not saari', 'KVASIR SÄÄRI', ['97002']],
    ['its number without the dash', 'mp97003', ['MP-97003']],
    ['its account without spaces and in small letters', 'fi3715903000000776', ['97001']],
    ['its account in other groups', 'FI21 123456 00000785', ['97002']],
    ['its reference in one piece', '773100228', ['97001']],
    ['its reference with zeros in front', '00 77310 02 28', ['97001']],
    ['a word in a message', 'kirjastoauton', ['MP-97003']],
    ['the beginning of a word in a message', 'myöhästymisr', ['MP-97003']],
  ] as const)
    await test.step(`found by ${what}`, async () => {
      await searchBox(page).fill(typed)
      await expect(numbers(page)).toHaveText([...found], { useInnerText: true })
    })

  await test.step('what nobody wrote finds nothing, and says so', async () => {
    await searchBox(page).fill('virta kirjastoautossa')
    await expect(page.getByRole('main')).toContainText('Mikään pyyntö ei vastaa hakua tai rajauksia.')
    await expect(numbers(page)).toHaveCount(0)
  })
})

test('an identity code finds only what its searcher may see of it, and is written nowhere', async ({
  centre,
  sitDown,
}) => {
  const portal = await centre.portal('taitoa')
  const [open, fenced] = ['tilaa-palkkatodistus', 'ay-jasenmaksuasiat']
  const hetu = '010594Y9032'
  const withHetu = (service: string) => ({ ...sampleOf('taitoa', service), henkilotunnus: hetu })
  await sendRequest(
    portal,
    { portal: 'taitoa', service: open },
    {
      portalRequestId: 'hetu-1',
      number: '97101',
      values: withHetu(open),
    },
  )
  await sendRequest(
    portal,
    { portal: 'taitoa', service: fenced },
    {
      portalRequestId: 'hetu-2',
      number: '97102',
      values: withHetu(fenced),
    },
  )
  const { page, host } = await sitDown(lead)
  await goToView(page, 'Kaikki avoimet')

  await test.step('the lead may see both requests', async () => {
    await searchBox(page).fill('9710')
    await expect(numbers(page)).toHaveCount(2)
  })

  await test.step('any spelling finds the one whose code the lead may see; the union’s stays behind its fence', async () => {
    for (const typed of ['010594Y9032', '010594y9032', ' 010594Y9032 ', '0105949032']) {
      await searchBox(page).fill(typed)
      await expect(numbers(page), typed).toHaveText(['97101'], { useInnerText: true })
    }
  })

  await test.step('the same digits with another separator are somebody else', async () => {
    await searchBox(page).fill('010594-9032')
    await expect(page.getByRole('main')).toContainText('Mikään pyyntö ei vastaa hakua')
  })

  await test.step('once the fenced one is the lead’s own, it is found too', async () => {
    await searchFor(page, '97102', 1)
    await rowOf(page, '97102').click()
    await page.keyboard.press('t')
    await expect(pane(page)).toContainText('Käsittelyssä')
    await page.keyboard.press('Escape')
    await searchBox(page).fill('')
    await searchBox(page).pressSequentially(hetu)
    await expect(numbers(page)).toHaveCount(2)
  })

  await test.step('the code is in no address, title, storage, page text or log', async () => {
    await expect(page).not.toHaveURL(/010594|9032/)
    const written = await page.evaluate(() =>
      JSON.stringify([location.href, document.title, document.body.innerText, Object.entries(localStorage)]),
    )
    expect(page.url()).toContain('view=all-open')
    for (const trace of ['010594', '9032']) {
      expect(page.url()).not.toContain(trace)
      expect(written).not.toContain(trace)
      expect(host.log()).not.toContain(trace)
    }
    await page.goBack()
    await page.goForward()
    expect(page.url()).not.toContain('9032')
  })
})

test('filters narrow with counts that follow each other, and order, filters and search survive a reload', async ({
  centre,
  sitDown,
}) => {
  const portal = await centre.portal(refund.portal)
  for (const number of ['97201', '97203', '97202'])
    await sendRequest(portal, refund, {
      portalRequestId: `facet-${number}`,
      number,
      customer: customer('Fasetti Korhonen'),
    })
  await sendRequest(
    portal,
    { portal: refund.portal, service: 'verokortin-toimittaminen' },
    {
      portalRequestId: 'facet-97204',
      number: '97204',
      customer: customer('Fasetti Korhonen'),
    },
  )
  const { page } = await sitDown(handler)
  await goToView(page, 'Kaikki avoimet')
  await searchBox(page).fill('fasetti')
  await expect(numbers(page)).toHaveCount(4)
  await rowOf(page, '97203').click()
  await page.keyboard.press('t')
  await expect(pane(page)).toContainText('Käsittelyssä')
  await page.keyboard.press('Escape')

  await test.step('a chosen team narrows the list, and the other filters count inside it', async () => {
    const service = await openFilter(page, 'Palvelu')
    await expect(service.getByRole('button')).toHaveText([/Tilinumeron.*3$/, /Verokortin.*1$/])
    await page.keyboard.press('Escape')
    const team = await openFilter(page, 'Tiimi')
    await team.getByRole('button', { name: /Laskutus ja maksut/ }).click()
    // Its own counts stay: a filter does not count itself away.
    await expect(team.getByRole('button')).toHaveText([/Laskutus ja maksut.*3$/, /Palkkapalvelut.*1$/])
    await page.keyboard.press('Escape')
    await expect(numbers(page)).toHaveCount(3)
    await expect(await openFilter(page, 'Palvelu')).not.toContainText('Verokortin')
    await page.keyboard.press('Escape')
    const status = await openFilter(page, 'Tila')
    await expect(status.getByRole('button')).toHaveText([/2$/, /Käsittelyssä.*1$/])
    await status.getByRole('button').first().click()
    await page.keyboard.press('Escape')
    await expect(numbers(page)).toHaveCount(2)
  })

  await test.step('a click on a heading orders by it, another turns it around', async () => {
    await page.getByRole('columnheader', { name: 'Numero' }).click()
    await expect(numbers(page)).toHaveText(['97201', '97202'], { useInnerText: true })
    await page.getByRole('columnheader', { name: 'Numero' }).click()
    await expect(numbers(page)).toHaveText(['97202', '97201'], { useInnerText: true })
  })

  await test.step('a reload comes back to the same list', async () => {
    await page.reload()
    await expect(searchBox(page)).toHaveValue('fasetti')
    await expect(numbers(page)).toHaveText(['97202', '97201'], { useInnerText: true })
    await expect(page.getByRole('columnheader', { name: 'Numero' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await page.getByRole('button', { name: 'Poista rajaus Tila' }).click()
    await page.getByRole('button', { name: 'Poista rajaus Tiimi' }).click()
    await expect(numbers(page)).toHaveText(['97204', '97203', '97202', '97201'], { useInnerText: true })
  })
})

test('the language changes while one works, and it and the dark look are there after a reload', async ({
  sitDown,
}) => {
  const { page } = await sitDown(handler)
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await ground()
  await page.getByRole('button', { name: 'Asetukset' }).click()
  await page.getByRole('radio', { name: 'English' }).click()
  await page.getByRole('radio', { name: 'Dark' }).click()
  await page.keyboard.press('Escape')
  const stands = async () => {
    await expect(page.getByRole('navigation', { name: 'Views' })).toContainText('All open')
    await expect(page.getByRole('contentinfo')).toContainText('Up to date')
    await expect(page).toHaveTitle(/My work/)
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    expect(await ground()).not.toBe(light)
  }
  await stands()
  await page.reload()
  await stands()
})

async function openFilter(page: Page, name: string): Promise<Locator> {
  const filters = page.getByRole('region', { name: 'Rajaukset' })
  const chosen = filters.getByRole('button', { name: new RegExp(`^${name}:`) })
  const plain = filters.getByRole('button', { name, exact: true })
  await chosen.or(plain).first().click()
  return page.getByRole('dialog', { name })
}
