import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createValuesChecker } from '#contract/catalogue/check-values.ts'
import { teamKeys } from '#contract/catalogue/team-keys.ts'
import { worksInQueue } from '#contract/people/may.ts'
import { parseBusinessId } from '#contract/rules/business-id.ts'
import { dayOfInstant } from '#contract/rules/finnish-dates.ts'
import { isOpenDay } from '#contract/rules/holidays.ts'
import { checkIban } from '#contract/rules/iban.ts'
import { findHetus, parseHetu } from '#contract/rules/personal-identity-code.ts'
import { parsePhone } from '#contract/rules/phone-number.ts'
import { channel, request } from '#contract/requests/request.ts'
import { isOpen, isWaiting, requestStatuses } from '#contract/requests/request-status.ts'
import { attachment, historyEvent, message, note, submittedForm } from '#contract/requests/request-parts.ts'
import { computeDue } from '../../src-central/requests/compute-due.ts'
import type { DemoRequest } from '../../src-central/demo-world/lives/demo-request.ts'
import { demoClients, demoOrganisations } from '../../src-central/demo-world/staff/demo-organisations.ts'
import { demoStaff } from '../../src-central/demo-world/staff/demo-staff.ts'
import { startHere } from '../../src-central/demo-world/staff/start-here.ts'
import { fullName } from '../../src-central/demo-world/people/invent-name.ts'
import { wellKnownNames } from '../../src-central/demo-world/people/well-known-names.ts'
import { createRandom } from '../../src-central/demo-world/random/seeded-random.ts'
import { bankOf } from '../../src-central/demo-world/words/bank-of.ts'
import { expandPhrase } from '../../src-central/demo-world/words/expand-phrase.ts'
import { outcomes } from '../../src-central/demo-world/words/outcomes.ts'
import { families } from '../../src-central/demo-world/words/phrase-bank.ts'
import { phraseValues } from '../../src-central/demo-world/words/phrase-values.ts'
import { demoNow } from './demo-world-harness.ts'
import { makeWorld, packPortals, packServices } from './make-world.ts'

const world = makeWorld(5000)
const { all } = world
const today = dayOfInstant(demoNow)
const open = all.filter(({ request: each }) => isOpen(each.status))
const share = (some: readonly unknown[], of: readonly unknown[]) => some.length / of.length
const digest = (some: readonly DemoRequest[]) =>
  createHash('sha256').update(JSON.stringify(some)).digest('hex')
/** What the customer really wrote, sensitive values included. */
const written = ({ form, sensitive }: DemoRequest) => {
  const { identifiedHetu: _identified, ...values } = { ...form.values, ...sensitive }
  return values
}
const valuesOfKind = (kind: string): string[] =>
  all.flatMap((demo) => {
    const service = packServices.find(({ id }) => id === demo.request.service)
    const values = written(demo)
    return (service?.form.steps ?? [])
      .flatMap((step) => step.fields)
      .filter((field) => field.kind === kind)
      .flatMap(({ key }) => (typeof values[key] === 'string' ? [values[key]] : []))
  })

describe('the seed', () => {
  it('gives the same world again, to the last letter', () => {
    expect(digest(makeWorld(400).all)).toBe(digest(makeWorld(400).all))
  })

  it('gives another world when it is another seed', () => {
    expect(digest(makeWorld(40, 'toinen').all)).not.toBe(digest(makeWorld(40).all))
  })

  it('makes as many requests as are asked for', () => {
    expect([0, 3, 41, 400].map((count) => makeWorld(count).all.length)).toEqual([0, 3, 41, 400])
  })
})

describe('the people', () => {
  it('have identity codes that belong to nobody: valid, 900–999, and no two the same', () => {
    const hetus = world.customers.flatMap(({ hetu }) => (hetu === null ? [] : [hetu]))
    expect(hetus.length).toBeGreaterThan(1500)
    expect(new Set(hetus).size).toBe(hetus.length)
    expect(hetus.filter((hetu) => !isInvented(hetu))).toEqual([])
  })

  it('leave no other identity code anywhere, in no form, message, note or file name', () => {
    const found = all.flatMap((demo) => findHetus(JSON.stringify({ ...demo, customer: null })))
    expect(found.length).toBeGreaterThan(1000)
    expect(found.filter(({ value }) => !isInvented(value))).toEqual([])
  })

  it('show their identity codes nowhere but among the sensitive values', () => {
    const open = all.map(({ sensitive: _sensitive, customer: _customer, ...rest }) => rest)
    expect(open.flatMap((rest) => findHetus(JSON.stringify(rest)))).toEqual([])
  })

  it('have names that belong to nobody one would know', () => {
    const names = [
      ...world.customers.map(({ card }) => card.name),
      ...demoStaff('takahuone').map(({ name }) => name),
    ]
    expect(names.filter((name) => wellKnownNames.has(name))).toEqual([])
  })

  it('write identifiers that are right, and now and then an account number that is not', () => {
    expect(valuesOfKind('business-id').filter((text) => !parseBusinessId(text).ok)).toEqual([])
    expect(valuesOfKind('phone').filter((text) => !parsePhone(text).ok)).toEqual([])
    expect(valuesOfKind('hetu').filter((text) => !parseHetu(text, today).ok)).toEqual([])
    const accounts = valuesOfKind('iban')
    const wrong = accounts.filter((text) => !checkIban(text).ok)
    expect(wrong.length).toBeGreaterThan(0)
    expect(share(wrong, accounts)).toBeLessThan(0.08)
  })
})

const isInvented = (hetu: string): boolean => {
  const parsed = parseHetu(hetu, today)
  return parsed.ok && parsed.temporary
}

describe('the staff', () => {
  const staff = demoStaff('takahuone')

  it('are sixty people with names of their own, in eight teams that each have a lead', () => {
    expect(staff.length).toBe(60)
    expect(new Set(staff.map(({ subject }) => subject)).size).toBe(60)
    const leads = staff.flatMap(({ memberships }) => memberships.filter(({ role }) => role === 'lead'))
    expect(new Set(leads.map(({ teamId }) => teamId)).size).toBe(teamKeys.length)
  })

  it('begin with those with whom a visitor should begin', () => {
    expect(staff.slice(0, startHere.length).map(({ name }) => name)).toEqual(
      startHere.map(({ name }) => fullName(name)),
    )
  })

  it('handle only what they may see', () => {
    const strangers = all.filter(({ request: each }) => {
      const assignee = staff.find(({ id }) => id === each.assigneeId)
      return assignee !== undefined && !worksInQueue(assignee, each)
    })
    expect(strangers).toEqual([])
  })
})

describe('the organisations', () => {
  it('are forty, each below its location and above its units', () => {
    const rows = demoOrganisations('takahuone')
    expect(demoClients.length).toBe(40)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    const clientKeys = demoClients.map((client) => String(client.id))
    const places = rows.filter(({ parentId }) => parentId === null).map(({ id }) => String(id))
    const parentOf = (id: string) => String(rows.find((row) => row.id === id)?.parentId)
    const units = rows
      .map(({ id }) => String(id))
      .filter((id) => !places.includes(id) && !clientKeys.includes(id))
    expect(clientKeys.filter((id) => !places.includes(parentOf(id)))).toEqual([])
    expect(units.length).toBeGreaterThan(100)
    expect(units.filter((id) => !clientKeys.includes(parentOf(id)))).toEqual([])
  })
})

describe('the requests', () => {
  it('come of every service, portal, state, channel, language and level of identification', () => {
    const seen = (of: (demo: DemoRequest) => string) => new Set(all.map(of))
    expect(seen(({ request: each }) => each.service)).toEqual(new Set(packServices.map(({ id }) => id)))
    expect(seen(({ request: each }) => each.portal)).toEqual(new Set(packPortals.map(({ key }) => key)))
    expect(seen(({ request: each }) => each.status)).toEqual(new Set(requestStatuses))
    expect(seen(({ request: each }) => each.channel)).toEqual(new Set(channel.options))
    expect(seen(({ request: each }) => each.language)).toEqual(new Set(['fi', 'sv', 'en']))
    expect(seen(({ request: each }) => each.identification)).toEqual(new Set(['none', 'weak', 'strong']))
    expect(seen(({ request: each }) => String(each.priority))).toEqual(new Set(['1', '2', '3', '4']))
  })

  it('are forms that their services accept', () => {
    const checkers = new Map(packServices.map(({ id, form }) => [id, createValuesChecker(form)]))
    const refused = all.flatMap((demo) =>
      (checkers.get(demo.request.service)?.(written(demo)) ?? [{ message: 'no such service' }]).map(
        (problem) => `${demo.request.service}: ${problem.message}`,
      ),
    )
    expect(refused).toEqual([])
  })

  it('fit the contract, with children that belong to them and are counted right', () => {
    for (const demo of all.slice(0, 1500)) {
      request.parse(demo.request)
      submittedForm.parse(demo.form)
      for (const each of demo.messages) message.parse(each)
      for (const each of demo.notes) note.parse(each)
      for (const each of demo.attachments) attachment.parse(each)
      for (const each of demo.events) historyEvent.parse(each)
    }
    for (const { request: each, messages, notes, attachments } of all) {
      expect([each.messageCount, each.noteCount, each.attachmentCount]).toEqual([
        messages.length,
        notes.length,
        attachments.length,
      ])
      expect(each.customerUnread).toBe(
        messages.filter((one) => one.from !== 'customer' && one.readByCustomerAt === null).length,
      )
      expect(each.unread).toBeLessThanOrEqual(messages.filter((one) => one.from === 'customer').length)
    }
  })

  it('are about a quarter open, with some late, some due today, waiting, unread, and without an organisation', () => {
    expect(share(open, all)).toBeGreaterThan(0.2)
    expect(share(open, all)).toBeLessThan(0.3)
    const rows = open.map((demo) => demo.request)
    expect(
      share(
        rows.filter(({ dueAt }) => (dueAt ?? demoNow) < demoNow),
        rows,
      ),
    ).toBeGreaterThan(0.06)
    expect(
      share(
        rows.filter(({ dueAt }) => (dueAt ?? demoNow) < demoNow),
        rows,
      ),
    ).toBeLessThan(0.25)
    expect(rows.filter(({ dueOn }) => dueOn === today).length).toBeGreaterThan(30)
    expect(rows.filter(({ status }) => isWaiting(status)).length).toBeGreaterThan(150)
    expect(rows.filter(({ unread }) => unread > 0).length).toBeGreaterThan(50)
    expect(rows.filter(({ organisationId }) => organisationId === null).length).toBeGreaterThan(20)
    expect(
      rows.filter(({ status, assigneeId }) => status === 'received' && assigneeId !== null).length,
    ).toBeGreaterThan(30)
  })

  it('are sometimes sent twice by the same customer', () => {
    const doubles = all.filter((demo, at) => {
      const before = all[at - 1]
      return (
        before?.request.service === demo.request.service &&
        before.request.customerId === demo.request.customerId
      )
    })
    expect(doubles.length).toBeGreaterThan(60)
  })

  it('live before now, in order, by central’s own due times, and are worked on while offices are open', () => {
    const services = new Map(packServices.map((service) => [service.id, service]))
    for (const { request: each, events, messages } of all) {
      const service = services.get(each.service)
      if (service === undefined) throw new Error('no such service')
      const { dueAt, dueOn } = computeDue(service.due, each.receivedAt)
      expect({ dueAt: each.dueAt, dueOn: each.dueOn }).toEqual({ dueAt, dueOn })
      const times = events.map(({ at }) => at)
      expect(times).toEqual(times.toSorted((one, other) => one - other))
      expect(Math.max(each.changedAt, ...times, ...messages.map(({ sentAt }) => sentAt))).toBeLessThanOrEqual(
        demoNow,
      )
      expect(Math.min(...times)).toBeGreaterThanOrEqual(each.receivedAt)
    }
    const taken = all.flatMap(({ events }) => events.filter(({ what }) => what === 'requests.take'))
    expect(taken.filter(({ at }) => !isOpenDay(dayOfInstant(at)))).toEqual([])
  })

  it('tell their state by their own history', () => {
    for (const { request: each, events } of all) {
      const moves = events.flatMap(({ changes }) => changes.filter(({ field }) => field === 'status'))
      expect(moves.at(-1)?.to ?? 'received').toBe(each.status)
      for (const [at, move] of moves.entries()) expect(move.from).toBe(moves[at - 1]?.to ?? 'received')
    }
  })

  it('have numbers of their own', () => {
    const numbers = all.map(({ request: each }) => `${each.portal} ${each.number}`)
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})

describe('what the guides print', () => {
  const printed = all.filter(({ request: each }) => each.tags.includes('ohjeen esimerkki'))
  const find = (number: string) => printed.find(({ request: each }) => each.number === number)

  it.each([
    ['5474', 'tilinumeron-ilmoittaminen', '2023-01-27T07:22:00.000Z'],
    ['5453', 'tilinumeron-ilmoittaminen', '2023-01-20T07:03:00.000Z'],
    ['979728', 'verokortin-toimittaminen', '2021-12-17T14:13:00.000Z'],
    ['978373', 'tilinumeron-ilmoittaminen', '2021-12-17T14:12:00.000Z'],
    ['979825', 'verokortin-toimittaminen', '2021-12-17T11:20:00.000Z'],
    ['979738', 'tilinumeron-ilmoittaminen', '2021-12-17T11:19:00.000Z'],
    ['978635', 'verokortin-toimittaminen', '2021-12-17T07:48:00.000Z'],
  ])('%s is there, a %s last changed at %s, and nobody has taken it', (number, service, changedAt) => {
    const { request: each } = find(number) ?? {}
    expect(each?.service).toBe(`monetra-keski-suomi/${service}@1`)
    expect(new Date(each?.changedAt ?? 0).toISOString()).toBe(changedAt)
    expect(each?.status).toBe('received')
  })

  it('978373 shows its customer two new messages', () => {
    expect(find('978373')?.request.customerUnread).toBe(2)
  })

  it('5474 asks for the refund to FI11 … in the customer’s own spelling', () => {
    expect(find('5474')?.form.values).toMatchObject({
      etunimi: 'Onni Juhani',
      sukunimi: 'Korhonen',
      sahkoposti: '645516@generated.invalid',
      puhelinnumero: '0501234567',
      tilinumero: 'FI11 2222 3333 4444 55',
      asiakasnumero: '12345',
      laskunNumero: '1',
      liikasuorituksenAjankohta: '27.1.2023',
      palautuksenMaara: '27,00 €',
    })
    expect(find('5474')?.form.submitter.signedInAs).toBe('Omni Juhani Korhonen')
  })
})

describe('the texts', () => {
  const newest = all.toSorted((one, other) => other.request.receivedAt - one.request.receivedAt)

  it('do not say the same sentence twice on a page of fifty', () => {
    for (let start = 0; start < 1000; start += 50) {
      const bodies = newest
        .slice(start, start + 50)
        .flatMap(({ messages }) => messages.filter(({ purpose }) => purpose !== 'acknowledgement'))
        .map(({ from, body }) => (from === 'handler' ? (body.split('\n\n')[1] ?? body) : body))
        .filter((body) => body.length > 40)
      const repeated = bodies.filter((body, at) => bodies.indexOf(body) !== at)
      expect(share(repeated, bodies), repeated.join('\n')).toBeLessThan(0.08)
    }
  })

  it('have every phrase written out', () => {
    const texts = all.flatMap((demo) => [
      ...demo.messages.map(({ body }) => body),
      ...demo.notes.map(({ body }) => body),
      ...demo.attachments.map(({ name }) => name),
    ])
    expect(texts.filter((text) => /[{}|]|undefined|NaN/.test(text))).toEqual([])
  })

  it('speak at the end of what the service is for', () => {
    const services = new Set(packServices.map(({ portal, key }) => `${portal}/${key}`))
    expect(Object.keys(outcomes).filter((key) => !services.has(key))).toEqual([])
  })

  it.each(families)('of the family %s have values for every name that they use', (family) => {
    const random = createRandom(family)
    const [customer] = world.customers
    if (customer === undefined) throw new Error('a world without customers')
    const values = phraseValues(random, { customer, organisation: null, unit: null, on: today })
    for (const language of ['fi', 'sv', 'en'] as const) {
      const { ask, ...rest } = bankOf(family, language)
      const phrases = [
        ...Object.values(rest).flat(),
        ...ask.flatMap(({ question, answers }) => [question, ...answers]),
      ]
      for (const phrase of phrases)
        for (let draw = 0; draw < 8; draw++) expect(expandPhrase(random, phrase, values)).not.toMatch(/[{}|]/)
    }
  })
})
