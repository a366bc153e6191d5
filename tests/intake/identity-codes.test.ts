import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PortalClient } from '../harness/portal-client.ts'
import { createTestDatabase, type TestDatabase } from '../harness/postgres.ts'
import { type IntakeWorld, startIntakeWorld } from './intake-world.ts'
import { paySlipCheck, refundNotice, requestTypesOf } from './submission.ts'

/** Of nobody: individual numbers from 900 on are never a person's. */
const hetus = ['010594Y9032', '020504A902E', '030594W903B', '010516B903X', '150893+9027']
const [typed = '', identified = '', inText = '', account = '', inMessage = ''] = hetus
/** The last five characters are enough to know it again. */
const leaks = (text: string) => hetus.filter((hetu) => text.includes(hetu.slice(-5)) || text.includes(hetu))

let test: TestDatabase
let world: IntakeWorld
let taitoa: PortalClient
let keskiSuomi: PortalClient

beforeAll(async () => {
  test = await createTestDatabase()
  world = await startIntakeWorld(test.database)
  taitoa = await world.portal('taitoa')
  keskiSuomi = await world.portal('monetra-keski-suomi')
})
afterAll(async () => {
  await world.stop()
  await test.drop()
})

/** Every row of every table, as text; `except` names the ones that may hold a code. */
async function textOfTables(except: readonly string[]): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    SELECT table_name AS name
    FROM information_schema.tables
    WHERE table_schema = 'public'`.execute(world.database)
  const texts = await Promise.all(
    rows
      .filter(({ name }) => !except.includes(name))
      .map(async ({ name }) => {
        const table = await sql<{ row: string }>`SELECT t::text AS row FROM ${sql.table(name)} AS t`.execute(
          world.database,
        )
        return table.rows.map(({ row }) => `${name}: ${row}`).join('\n')
      }),
  )
  return texts.join('\n')
}

describe('an identity code that a customer sends', () => {
  it('reaches the sensitive values and nothing else: no answer, no log line, no other row', async () => {
    const certificate = requestTypesOf('taitoa').find((entry) => entry.key === 'tilaa-palvelusuhdetodistus')
    const fields = certificate?.form.steps.flatMap((step) => step.fields) ?? []
    const hetuField = fields.find((field) => field.kind === 'hetu')?.key ?? ''
    expect(fields.find((field) => field.key === hetuField)?.sensitive).toBe(true)
    const sent = await taitoa.create({
      portalRequestId: 'h1',
      service: certificate?.key,
      values: { ...certificate?.samples[0]?.values, [hetuField]: typed },
      submitter: { signedInAs: `Aino ${account}` },
      customer: { portalCustomerId: 'c1', name: `Aino ${account}`, hetu: account },
      identification: { level: 'strong' },
    })
    expect(sent.status).toBe(201)

    const { values } = refundNotice()
    await keskiSuomi.create(
      refundNotice({
        portalRequestId: 'h2',
        number: '1',
        values: { ...values, lisatietoja: `Tunnukseni on ${inText}.` },
        customer: { portalCustomerId: 'c2', name: 'Onni', hetu: identified },
      }),
    )
    const message = await keskiSuomi.askToCancel('h2', {
      portalMessageId: 'm1',
      body: `Hetu ${inMessage}, perun.`,
    })
    expect(message.status).toBe(201)
    expect(message.text).toContain('150893+****')
    await keskiSuomi.putCustomer('c2', { name: 'Onni', hetu: 'vaara-tunnus' })
    await keskiSuomi.putCustomer('c2', { name: 'Onni', hetu: identified })
    // Refusals, too, must not repeat what was wrong.
    await taitoa.create({
      portalRequestId: 'h3',
      service: certificate?.key,
      values: { [hetuField]: `${typed} x` },
    })
    await taitoa.create({
      portalRequestId: typed,
      service: typed,
      values: { tyhja: typed },
      customer: { name: 5, hetu: [typed] },
    })
    for (const client of [taitoa, keskiSuomi]) {
      for (const id of ['h1', 'h2']) {
        await client.get(id)
        await client.messages(id)
      }
      await client.list('c1')
      await client.list('c2')
    }

    for (const text of [...taitoa.seen, ...keskiSuomi.seen]) expect(leaks(text)).toEqual([])
    for (const line of world.logged) expect(leaks(line)).toEqual([])
    expect(leaks(await textOfTables(['request_sensitive']))).toEqual([])
    const { rows } = await sql<{ text: string }>`
      SELECT form_values::text AS text
      FROM request_sensitive
      ORDER BY request_id`.execute(world.database)
    expect(leaks(rows.map((row) => row.text).join('\n')).toSorted()).toEqual(
      [typed, identified, inText, inMessage].toSorted(),
    )
  })

  it('in a file’s name is masked in the row, the answer and the log', async () => {
    const monetra = await world.portal('monetra')
    await monetra.create(paySlipCheck('h4'))
    const answer = await monetra.addFile('h4', { name: `verokortti ${typed}.pdf` }, Buffer.from('x'))
    expect(answer.status).toBe(201)
    expect(leaks(answer.text)).toEqual([])
    expect(leaks(await textOfTables(['request_sensitive']))).toEqual([])
    for (const line of world.logged) expect(leaks(line)).toEqual([])
  })
})

describe('a customer', () => {
  const cards = async () => {
    const { rows } = await sql<{ id: string; name: string; email: string | null; email_consent: boolean }>`
      SELECT DISTINCT customer.id, customer.name, customer.email, customer.email_consent
      FROM customer
      JOIN customer_account ON customer_account.customer_id = customer.id
      WHERE customer_account.portal_customer_id LIKE 'who-%'
      ORDER BY customer.name`.execute(world.database)
    return rows
  }
  const put = (portal: PortalClient, id: string, said: object) =>
    portal.putCustomer(id, { name: 'Sama Nimi', ...said })

  it('is met again by account, then by identity code, never by name', async () => {
    await put(taitoa, 'who-1', { hetu: typed })
    await put(taitoa, 'who-2', {})
    expect(await cards()).toHaveLength(2)
    // The same code in another spelling, in another portal: the same person.
    await put(keskiSuomi, 'who-3', { hetu: typed.toLowerCase() })
    expect(await cards()).toHaveLength(2)
    // The same digits with another separator: somebody else.
    await put(keskiSuomi, 'who-4', { hetu: typed.replace('Y', '-') })
    expect(await cards()).toHaveLength(3)
  })

  it('is not met by a code that somebody only typed without being identified', async () => {
    const before = await cards()
    await keskiSuomi.create(
      refundNotice({
        portalRequestId: 'k1',
        number: '2',
        customer: { portalCustomerId: 'who-5', name: 'Joku Muu', hetu: typed, email: 'joku@example.com' },
        identification: { level: 'weak' },
      }),
    )
    expect(await cards()).toHaveLength(before.length + 1)
    expect((await cards()).find((card) => card.name === 'Sama Nimi')?.email).toBeNull()
  })

  it('keeps what a request does not speak of, and says whether something changed', async () => {
    const said = { email: 'aino@example.com', emailConsent: true }
    expect((await put(taitoa, 'who-6', said)).json).toEqual({ portalCustomerId: 'who-6', changed: true })
    expect((await put(taitoa, 'who-6', said)).json).toEqual({ portalCustomerId: 'who-6', changed: false })
    await keskiSuomi.create(
      refundNotice({
        portalRequestId: 'k2',
        number: '3',
        customer: { portalCustomerId: 'who-7', name: 'B' },
      }),
    )
    await put(keskiSuomi, 'who-7', { ...said, name: 'B' })
    await keskiSuomi.create(
      refundNotice({
        portalRequestId: 'k3',
        number: '4',
        customer: { portalCustomerId: 'who-7', name: 'B' },
      }),
    )
    expect((await cards()).find((card) => card.name === 'B')).toMatchObject({
      email: 'aino@example.com',
      email_consent: true,
    })
    await put(keskiSuomi, 'who-7', { name: 'B', email: '' })
    expect((await cards()).find((card) => card.name === 'B')).toMatchObject({
      email: null,
      email_consent: true,
    })
  })
})
