import type { FormValues } from '#contract/catalogue/service-form.ts'
import { customerId, requestId, teamId } from '#contract/ids.ts'
import { intakeSubmission } from '#contract/intake/intake-contract.ts'
import { addDays } from '#contract/rules/calendar-day.ts'
import { dayOfInstant } from '#contract/rules/finnish-dates.ts'
import { rollForward } from '#contract/rules/holidays.ts'
import type { Instant } from '#contract/time.ts'
import { subjectLine } from '#contract/requests/subject-line.ts'
import { formOf } from '../../intake/submitted-form.ts'
import { noOrganisationGroup } from '../../requests/find-organisation.ts'
import type { DemoCustomer } from '../people/invent-customer.ts'
import { fullName, inventName } from '../people/invent-name.ts'
import { inventContractorName } from '../people/company-names.ts'
import { inventUuid } from '../random/ids.ts'
import type { DemoClient } from '../staff/demo-organisations.ts'
import { phraseValues } from '../words/phrase-values.ts'
import type { Arrival } from './choose-sender.ts'
import type { DemoRequest } from './demo-request.ts'
import type { Surroundings } from './demo-surroundings.ts'
import type { OfferedService } from './offered-services.ts'

/** Everything that is decided before the request exists. */
export type Birth = {
  offered: OfferedService
  customer: DemoCustomer
  client: DemoClient | null
  unit: string | null
  arrival: Arrival
  number: string
  at: Instant
  words: Readonly<Record<string, string>>
  values: FormValues
}

/** Words for forms and phrases, drawn once a request so that all its texts agree. */
export function wordsFor(
  { random }: Surroundings,
  customer: DemoCustomer,
  client: DemoClient | null,
  unit: string | null,
  at: Instant,
): Record<string, string> {
  const on = dayOfInstant(at)
  const other = inventName(random, 'fi')
  const values = phraseValues(random, { customer, organisation: client?.name ?? null, unit, on })
  return {
    ...values,
    kuu: (values['kuun'] ?? '').replace(/n$/, ''),
    sukunimi: customer.last,
    nimi: fullName(inventName(random, 'fi')),
    muuEtunimi: other.first,
    uusiSukunimi: other.last,
    urakoitsija: customer.card.kind === 'company' ? customer.card.name : inventContractorName(random),
    tunnus: customer.account.replace('asiakas-', 'k'),
    sahkoposti: customer.email ?? `${customer.account}@posti.example.com`,
  }
}

/** The customer fills the form in. @param mistakes how often an account or reference number is mistyped, 0–1 */
export function fillInFor(
  { random, speaker, otherHetu }: Surroundings,
  of: Pick<Birth, 'offered' | 'customer' | 'client' | 'unit' | 'at' | 'words'>,
  mistakes: number,
): FormValues {
  const on = dayOfInstant(of.at)
  const { key, family, fill } = of.offered
  return fill({
    random,
    customer: of.customer,
    organisation: of.client?.name ?? null,
    unit: of.unit,
    on,
    past: addDays(on, -random.between(3, 35)),
    coming: rollForward(addDays(on, random.between(3, 40))),
    words: of.words,
    tell: () =>
      speaker.say('tell', { service: key, family, language: of.customer.card.language, values: of.words }),
    otherHetu,
    mistakes,
  })
}

/** The request at the moment when it came in, as intake would have made it. */
export function bearRequest({ random, dueOf }: Surroundings, birth: Birth): DemoRequest {
  const { offered, customer, client, arrival, at } = birth
  const { service, portal } = offered
  const id = requestId.parse(inventUuid(random, at))
  const { card } = customer
  const strong = arrival.identification.level === 'strong' && customer.hetu !== null
  const body = intakeSubmission.parse({
    portalRequestId: id,
    service: service.key,
    values: birth.values,
    customer: {
      portalCustomerId: customer.account,
      kind: card.kind,
      name: card.name,
      ...(strong ? { hetu: customer.hetu } : {}),
    },
    submitter: {
      signedInAs: arrival.identification.level === 'none' || arrival.byHandler ? null : card.name,
      actingFor: birth.values['asioiToisenPuolesta'] === true ? fullName(inventName(random, 'fi')) : null,
      email: customer.email,
      phone: customer.phone,
    },
    identification: { level: arrival.identification.level },
  })
  const { form, sensitive } = formOf(id, service.form, body, at)
  return {
    request: {
      id,
      number: birth.number,
      portal: portal.key,
      service: service.id,
      serviceVersion: service.version,
      fence: service.fence ?? null,
      subject: subjectLine(service, form.values),
      status: 'received',
      waitingReason: null,
      priority: 3,
      teamId: teamId.parse(service.team),
      organisationGroup: client?.group ?? noOrganisationGroup,
      organisationId: client?.id ?? null,
      unit: birth.unit,
      assigneeId: null,
      customerId: customerId.parse(card.id),
      customerName: card.name,
      onBehalf: birth.values['asioiToisenPuolesta'] === true,
      identification: arrival.identification.level,
      identificationMethod: arrival.identification.method,
      identifiedAt: arrival.identification.at,
      channel: arrival.channel,
      replyChannels: arrival.replyChannels,
      language: card.language,
      region: client?.region ?? null,
      tags: [],
      receivedAt: at,
      changedAt: at,
      ...dueOf(service.due, at),
      takenAt: null,
      resolvedAt: null,
      cancelAsked: false,
      unread: 0,
      customerUnread: 0,
      messageCount: 0,
      noteCount: 0,
      attachmentCount: 0,
    },
    rev: 1,
    customer,
    form,
    sensitive,
    messages: [],
    notes: [],
    attachments: [],
    events: [],
  }
}
