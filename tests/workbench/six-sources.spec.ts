import { formRows } from '#contract/catalogue/render-form.ts'
import type { TeamKey } from '#contract/catalogue/team-keys.ts'
import { asMessages, asView } from '../harness/portal-client.ts'
import { requestTypesOf, sampleOf } from '../intake/submission.ts'
import { sendRequest } from './send-as-portal.ts'
import { someoneOf } from './staff-of.ts'
import { expect, goToView, pane, rowOf, test } from './workbench-test.ts'

/** One service of each source, and the words in which its own guide tells the customer where things stand. */
const sources: readonly {
  portal: string
  service: string
  team: TeamKey
  /** As the portal numbers; one without a number gets central's. */
  number?: string
  says: { received: string; inHandling: string; resolved: string }
}[] = [
  {
    portal: 'monetra',
    service: 'palkkalaskelman-tarkistuspyynto',
    team: 'palkat',
    number: 'MP-2024-918233',
    says: { received: 'odottaa toteutusta', inHandling: 'käsittelyssä', resolved: 'valmis' },
  },
  {
    portal: 'monetra-keski-suomi',
    service: 'verokortin-toimittaminen',
    team: 'palkat',
    number: '95474',
    says: { received: 'Vireillepano/-tulo', inHandling: 'Käsittelyssä', resolved: 'Valmiit' },
  },
  {
    portal: 'taitoa',
    service: 'vuosiloma-asiat',
    team: 'henkilosto',
    number: '912087',
    says: { received: 'Pyyntö vastaanotettu', inHandling: 'Käsittelyssä', resolved: 'Ratkaistu' },
  },
  {
    portal: 'meittari',
    service: 'tunnus-ja-kayttooikeusasiat',
    team: 'it-tuki',
    number: 'M-904512',
    says: { received: 'Uusi', inHandling: 'Työn alla', resolved: 'Ratkaistu' },
  },
  {
    portal: 'monitori',
    service: 'liittymatilaus',
    team: 'liittymat',
    number: 'L-90418',
    says: { received: 'Tilaus saapunut', inHandling: 'Käsittelyssä', resolved: 'Valmis' },
  },
  {
    portal: 'urakoitsijapalvelu',
    service: 'urakoitsijan-rekisteroityminen',
    team: 'liittymat',
    says: { received: 'Tilaus vastaanotettu', inHandling: 'Työ käsittelyssä', resolved: 'Työ tehty' },
  },
]

for (const { portal: key, service, team, number, says } of sources) {
  test(`${key}: a request arrives by itself, is shown in its customer’s words, answered and resolved, and its portal reads it`, async ({
    centre,
    sitDown,
  }) => {
    const portal = await centre.portal(key)
    const { page } = await sitDown(someoneOf(team))
    await goToView(page, 'Tiimin vapaat')
    const portalRequestId = `${key}-${service}`

    const sent = await sendRequest(
      portal,
      { portal: key, service },
      { portalRequestId, ...(number === undefined ? {} : { number }) },
    )
    expect(sent.number).toBe(number ?? sent.number)
    expect(sent.phase.fi).toBe(says.received)

    await test.step('it appears by itself and opens with the form as its customer saw it', async () => {
      await rowOf(page, sent.number).click()
      await expect(pane(page)).toContainText(`Asiakas näkee: ${says.received}`)
      const shown = pane(page).locator('[data-value]')
      const rows = answeredRows(key, service)
      await expect(shown).toHaveCount(rows.length)
      expect(rows.length).toBeGreaterThan(5)
      for (const { key: field, label, choiceLabels } of rows) {
        const row = pane(page).locator(`[data-value="${field}"]`)
        await expect(row.locator('dt').first()).toContainText(label)
        for (const choice of choiceLabels) await expect(row).toContainText(choice)
      }
    })

    await test.step('it is taken into handling, and the portal says so in its own words', async () => {
      await pane(page)
        .getByRole('button', { name: /Ota käsittelyyn/ })
        .click()
      await expect(pane(page)).toContainText(`Asiakas näkee: ${says.inHandling}`)
      await expect.poll(async () => asView(await portal.get(portalRequestId)).phase.fi).toBe(says.inHandling)
    })

    await test.step('an answer goes out', async () => {
      await pane(page)
        .getByRole('button', { name: /Vastaa asiakkaalle/ })
        .click()
      await pane(page).getByRole('textbox').fill('Kiitos, asia on työn alla.')
      await pane(page)
        .getByRole('button', { name: /^Lähetä/ })
        .click()
      await expect(pane(page).getByRole('textbox')).toHaveCount(0)
      await expect(pane(page)).toContainText('Kiitos, asia on työn alla.')
    })

    await test.step('it is resolved', async () => {
      await pane(page)
        .getByRole('button', { name: /Vastaa asiakkaalle/ })
        .click()
      await pane(page).getByRole('button', { name: 'Ratkaisu', exact: true }).click()
      await pane(page).getByRole('textbox').fill('Asia on hoidettu.')
      await pane(page)
        .getByRole('button', { name: /Lähetä ratkaisu/ })
        .click()
      await expect(pane(page)).toContainText(`Asiakas näkee: ${says.resolved}`)
    })

    await test.step('its portal reads the outcome and both messages', async () => {
      await expect.poll(async () => asView(await portal.get(portalRequestId)).phase.fi).toBe(says.resolved)
      const told = asMessages(await portal.messages(portalRequestId)).map(
        ({ from, purpose, body }) => `${from} ${purpose}: ${body}`,
      )
      expect(told).toContain('handler reply: Kiitos, asia on työn alla.')
      expect(told).toContain('handler resolution: Asia on hoidettu.')
    })
  })
}

/** What the customer answered, with the labels and choices that the customer saw. */
function answeredRows(portal: string, service: string) {
  const entry = requestTypesOf(portal).find(({ key }) => key === service)
  if (entry === undefined) throw new Error(`${portal} has no ${service}`)
  return formRows(entry.form, sampleOf(portal, service), 'fi')
    .flatMap(({ rows }) => rows)
    .filter(({ value }) => value !== undefined)
}
