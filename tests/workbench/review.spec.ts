import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { sql } from 'kysely'
import { startBrowserHost } from '../harness/start-browser-host.ts'
import { expect, pane, rowOf, test, untilStill } from './workbench-test.ts'

const reviewer = 'Marjukka Tiensuu'
const passphrase = 'hevonen laituri syksy kivi'

test.use({ requests: 400 })

/** Axe finds nothing that we know to be wrong; looked at where the journey stands. */
const expectAccessible = async (page: Page): Promise<void> => {
  await untilStill(page)
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
}
const toReview = async (page: Page): Promise<void> => {
  await page
    .getByRole('navigation', { name: 'Päävalikko' })
    .getByRole('button', { name: 'Tarkastus' })
    .click()
}
const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('dialog').getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('a reviewer takes a sealed package along, reviews it without a network, and the findings come home to be answered and closed', async ({
  browser,
  centre,
  sitDown,
}) => {
  test.setTimeout(240_000)
  // Closed requests of one handler, in a queue that somebody else leads.
  const [found] = await centre.rows(sql<{ handler: string; lead: string; numbers: string[] }>`
    SELECT
      handler.name AS handler,
      (
        SELECT min(lead.name)
        FROM person AS lead
        WHERE lead.tenant_id = request.tenant_id
          AND lead.id <> handler.id
          AND lead.memberships @> jsonb_build_array(jsonb_build_object('teamId', request.team_id, 'role', 'lead'))
      ) AS lead,
      (array_agg(request.number ORDER BY request.number))[1:3] AS numbers
    FROM request
    JOIN person AS handler
      ON handler.tenant_id = request.tenant_id
      AND handler.id = request.assignee_id
    WHERE request.tenant_id = 'keskus'
      AND request.team_id = 'palkat'
      AND request.fence IS NULL
      AND request.status IN (5, 7)
      -- What is over for long is not on the reviewer's machine.
      AND request.changed_at > now() - interval '60 days'
      AND request.number NOT LIKE '% %'
      AND EXISTS (
        SELECT
        FROM message
        WHERE message.tenant_id = request.tenant_id
          AND message.request_id = request.id
          AND message.sender = 'handler'
      )
      AND NOT EXISTS (
        SELECT FROM review WHERE review.tenant_id = request.tenant_id AND review.request_id = request.id
      )
      AND NOT handler.memberships @> '[{"role": "lead"}]'
    GROUP BY request.tenant_id, request.team_id, handler.id, handler.name
    HAVING count(*) >= 3
    ORDER BY handler.name
    LIMIT 1`)
  if (found === undefined) throw new Error('the demo has no handler with three closed requests')
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-files-'))
  const home = await sitDown(reviewer)
  const page = home.page
  await expect(page.getByRole('contentinfo')).toContainText('Ajan tasalla')

  const sealed = await test.step('the reviewer lists the requests and makes a package', async () => {
    await toReview(page)
    await page.getByRole('button', { name: 'Uusi otanta' }).click()
    await choose(page, 'Tapa', 'Luettelo numeroista')
    await page.getByRole('dialog').getByRole('textbox', { name: 'Nimi' }).fill('Marraskuun otanta')
    await page
      .getByRole('dialog')
      .getByRole('textbox', { name: /Numerot/ })
      .fill(found.numbers.join('\n'))
    await page.getByRole('dialog').getByRole('button', { name: 'Tee otanta' }).click()
    await expect(page.getByText('0 / 3 tarkastettu').first()).toBeVisible()
    await expect(page.getByRole('list', { name: 'Otannan pyynnöt' }).getByRole('button')).toHaveCount(3)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Tee tarkastuspaketti' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('3 pyyntöä')
    await dialog.getByLabel('Salalause').last().fill(passphrase)
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Tee ja tallenna' }).click()
    const file = join(folder, 'otanta.takahuone-review')
    await (await download).saveAs(file)
    await expect(page.getByRole('dialog')).toContainText('Paketti on tallennettu')
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Sulje' }).click()
    return file
  })

  const findings =
    await test.step('another machine, that no central has ever met, opens it by the passphrase', async () => {
      const dataFolder = mkdtempSync(join(tmpdir(), 'takahuone-train-'))
      const host = await startBrowserHost({ dataFolder, centralUrl: 'http://127.0.0.1:9' })
      const context = await browser.newContext({ locale: 'fi-FI', viewport: { width: 1366, height: 768 } })
      const train = await context.newPage()
      await train.goto(host.url)
      await train.getByRole('button', { name: 'Avaa tarkastuspaketti…' }).click()
      const dialog = train.getByRole('dialog')
      await dialog.getByLabel('Valitse tiedosto').setInputFiles(sealed)
      await dialog.getByLabel('Salalause').last().fill('väärä salalause')
      await dialog.getByRole('button', { name: 'Avaa', exact: true }).click()
      await expect(dialog.getByRole('alert')).toContainText('ei avaa tiedostoa')
      await dialog.getByLabel('Salalause').last().fill(passphrase)
      await dialog.getByRole('button', { name: 'Avaa', exact: true }).click()
      await expect(train.getByRole('heading', { name: /Marraskuun otanta/ })).toBeVisible()
      await expect(train.getByRole('contentinfo')).toContainText('ei verkkoa')

      const rows = train.getByRole('list', { name: 'Otannan pyynnöt' }).getByRole('button')
      await expect(rows).toHaveCount(3)
      const side = train.getByRole('complementary', { name: 'Tarkastus' })
      const criteria = side.getByRole('list').first().locator('> li')
      const record = side.getByRole('button', { name: 'Merkitse tarkastetuksi' })
      const markRest = async (): Promise<void> => {
        const count = await criteria.count()
        for (let at = 0; at < count; at += 1) {
          const ok = criteria.nth(at).getByRole('button', { name: 'Kunnossa' })
          const marked = await criteria.nth(at).locator('[aria-pressed="true"]').count()
          if (marked === 0) await ok.click()
          await expect(criteria.nth(at).locator('[aria-pressed="true"]')).toHaveCount(1)
        }
      }

      await train.keyboard.press('j')
      await expect(pane(train)).toContainText(found.numbers[0] ?? '')
      await expect(criteria.first()).toBeVisible()
      // All by the keyboard: every criterion in order, and recorded.
      const total = await criteria.count()
      for (let at = 0; at < total; at += 1) {
        await expect(criteria.nth(at)).toHaveAttribute('aria-current', 'step')
        await train.keyboard.press('o')
        await expect(criteria.nth(at).getByRole('button', { name: 'Kunnossa' })).toHaveAttribute(
          'aria-pressed',
          'true',
        )
      }
      await train.keyboard.press('Control+Enter')
      await expect(train.getByText('1 / 3 tarkastettu')).toBeVisible()

      await train.keyboard.press('j')
      await expect(pane(train)).toContainText(found.numbers[1] ?? '')
      await expect(criteria.first()).toBeVisible()
      await train.keyboard.press('p')
      await side.getByRole('textbox', { name: 'Havainto' }).fill('Liitteestä puuttuu toinen sivu.')
      await pane(train)
        .getByRole('article', { name: 'Meiltä' })
        .first()
        .locator('[lang]')
        .first()
        .selectText()
      await side.getByRole('button', { name: 'Lainaa valittu teksti' }).click()
      await expect(side.getByRole('blockquote', { name: 'Lainaus' })).toBeVisible()
      await side.getByRole('button', { name: 'Kirjaa havainto' }).click()
      await expect(side.getByRole('article')).toContainText('Liitteestä puuttuu')
      await markRest()
      await record.click()
      await expect(train.getByText('2 / 3 tarkastettu')).toBeVisible()
      await expectAccessible(train)

      await rows.nth(2).click()
      await expect(pane(train)).toContainText(found.numbers[2] ?? '')
      await criteria.first().getByRole('button', { name: 'Havainto' }).click()
      await side.getByRole('button', { name: 'Vakava puute' }).click()
      await side.getByRole('textbox', { name: 'Havainto' }).fill('Valtakirjaa ei pyydetty.')
      await side.getByRole('button', { name: 'Kirjaa havainto' }).click()
      await expect(side.getByRole('article')).toContainText('Vakava puute')
      await markRest()
      await record.click()
      await expect(train.getByText('3 / 3 tarkastettu')).toBeVisible()

      await train.getByRole('button', { name: 'Vie havainnot' }).click()
      await train.getByRole('dialog').getByLabel('Salalause').last().fill(passphrase)
      const download = train.waitForEvent('download')
      await train.getByRole('dialog').getByRole('button', { name: 'Vie havainnot' }).click()
      const file = join(folder, 'havainnot.takahuone-findings')
      await (await download).saveAs(file)
      await expect(train.getByRole('dialog')).toContainText('5 kirjausta ja 3 katselua')
      await train.getByRole('dialog').getByRole('button', { name: 'Sulje' }).click()
      await train.getByRole('button', { name: 'Sulje paketti' }).click()
      await train.getByRole('dialog').getByRole('button', { name: 'Sulje', exact: true }).click()
      await expect(train.getByRole('button', { name: 'Avaa tarkastuspaketti…' })).toBeVisible()
      expect(readdirSync(join(dataFolder, 'packages'))).toEqual([])
      await context.close()
      await host.stop()
      rmSync(dataFolder, { recursive: true, force: true })
      return file
    })

  await test.step('the findings come home, once', async () => {
    for (const told of ['5 kirjausta tuotu, 0 oli jo täällä', '0 kirjausta tuotu, 5 oli jo täällä']) {
      await page.getByRole('button', { name: 'Tuo havainnot paketista' }).click()
      await page.getByRole('dialog').getByLabel('Valitse tiedosto').setInputFiles(findings)
      await page.getByRole('dialog').getByLabel('Salalause').last().fill(passphrase)
      await page.getByRole('dialog').getByRole('button', { name: 'Tuo', exact: true }).click()
      await expect(page.getByRole('dialog')).toContainText(told)
      await page.getByRole('dialog').getByRole('button', { name: 'Sulje' }).click()
    }
    await expect(page.getByText('3 / 3 tarkastettu').first()).toBeVisible()
    const kept = () =>
      centre.rows(sql<{ findings: number; reviews: number; looks: number }>`
        SELECT
          (SELECT count(*) FROM finding WHERE package_id IS NOT NULL) AS findings,
          (SELECT count(*) FROM review WHERE package_id IS NOT NULL) AS reviews,
          (SELECT count(*) FROM view_log WHERE package_id IS NOT NULL) AS looks`)
    await expect.poll(kept).toEqual([{ findings: 2, reviews: 3, looks: 3 }])
  })

  await test.step('the handler answers on the request', async () => {
    const { page: desk } = await sitDown(found.handler)
    const number = found.numbers[1] ?? ''
    await expect(desk.getByRole('navigation', { name: 'Päävalikko' })).toContainText('Tarkastus')
    await desk.goto(`${new URL(desk.url()).origin}/?view=recently-closed&text=${encodeURIComponent(number)}`)
    await expect(rowOf(desk, number)).toHaveCount(1)
    await rowOf(desk, number).click()
    await pane(desk)
      .getByRole('tab', { name: /Tarkastus/ })
      .click()
    await expect(pane(desk)).toContainText('Liitteestä puuttuu')
    await pane(desk).getByRole('button', { name: 'Vastaa', exact: true }).click()
    await pane(desk).getByRole('textbox', { name: 'Vastauksesi' }).fill('Lisäsin ohjeen vastauspohjaan.')
    await pane(desk).getByRole('button', { name: 'Lähetä vastaus' }).click()
    await expect(pane(desk)).toContainText('Lisäsin ohjeen vastauspohjaan.')
    await expectAccessible(desk)
  })

  await test.step('the lead closes it, and the trend shows it', async () => {
    const { page: desk } = await sitDown(found.lead)
    await toReview(desk)
    const list = desk.getByRole('list', { name: 'Havainnot' })
    await list.getByRole('button').filter({ hasText: 'Liitteestä puuttuu' }).click()
    const side = desk.getByRole('complementary', { name: 'Tarkastus' })
    await side.getByRole('button', { name: 'Sulje', exact: true }).click()
    await side.getByRole('textbox', { name: /Perustelu/ }).fill('Hyvä korjaus.')
    await side.getByRole('button', { name: 'Sulje havainto' }).click()
    await expect(side.getByRole('article').first()).toContainText('Korjattu')
    await desk.getByRole('tab', { name: 'Kehitys' }).click()
    const serious = desk.getByRole('row', { name: /^Vakavia/ })
    await expect(serious.getByRole('button').last()).toBeVisible()
    await expectAccessible(desk)
    await serious.getByRole('button').last().click()
    await expect(list.getByRole('button').filter({ hasText: 'Valtakirjaa ei pyydetty' })).toHaveCount(1)
  })
})
