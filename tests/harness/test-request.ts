import type { FormValues } from '#contract/catalogue/service-form.ts'
import { customerId, type TenantId } from '#contract/ids.ts'
import { customer } from '#contract/people/customer.ts'
import { type Request, request } from '#contract/requests/request.ts'
import { message } from '#contract/requests/request-parts.ts'
import { addMessage } from '../../src-central/requests/add-message.ts'
import { insertRequest } from '../../src-central/requests/insert-request.ts'
import { saveCustomer } from '../../src-central/requests/save-customer.ts'
import type { ScopedWriter } from '../../src-central/scopes/scoped-writer.ts'
import { keskus } from './test-world.ts'

export type TestRequest = Partial<Record<keyof Request, unknown>> & {
  tenant?: TenantId
  /** Messages of the customer. */
  messages?: readonly string[]
  sensitive?: FormValues
}

/** What writing at central takes. */
export type RequestGround = {
  central: { writer: ScopedWriter }
  ids: { uuid(): string }
  clock: { now(): number }
}

/** Puts a request with a form and a customer into a centre, through the functions that intake uses. */
export async function addRequest(
  { central, ids, clock }: RequestGround,
  wished: TestRequest = {},
): Promise<Request> {
  const { tenant = keskus, messages = [], sensitive = null, ...fields } = wished
  const at = clock.now()
  const id = ids.uuid()
  const card = customer.parse({
    id: customerId.parse(fields.customerId ?? `asiakas-${id}`),
    kind: 'person',
    name: 'Onni Juhani Korhonen',
    email: '645516@generated.invalid',
    phone: '0501234567',
    emailConsent: true,
    smsConsent: false,
    language: 'fi',
    nonDisclosure: false,
    changedAt: at,
  })
  const made = request.parse({
    id,
    number: `N-${id}`,
    portal: 'taitoa',
    service: 'taitoa/kysy-palkanmaksusta@1',
    serviceVersion: 1,
    fence: null,
    subject: 'Kysy palkanmaksusta: lokakuu',
    status: 'received',
    waitingReason: null,
    priority: 3,
    teamId: 'palkat',
    organisationGroup: 'kunnat',
    organisationId: 'jyvaskyla',
    unit: null,
    assigneeId: null,
    customerName: card.name,
    onBehalf: false,
    identification: 'strong',
    identificationMethod: 'TUPAS',
    identifiedAt: at,
    channel: 'portal',
    replyChannels: ['portal'],
    language: 'fi',
    region: null,
    tags: [],
    receivedAt: at,
    changedAt: at,
    dueAt: at + 86_400_000,
    dueOn: '2026-11-24',
    takenAt: null,
    resolvedAt: null,
    cancelAsked: false,
    unread: messages.length,
    customerUnread: 0,
    messageCount: messages.length,
    noteCount: 0,
    attachmentCount: 0,
    ...fields,
    customerId: card.id,
  })
  await central.writer.write(tenant, async (write) => {
    await saveCustomer(write, card)
    const loaded = await insertRequest(write, {
      request: made,
      form: {
        id: made.id,
        values: { etunimi: 'Onni', lisatiedot: 'Palkka ei ole tullut' },
        submitter: { signedInAs: null, actingFor: null, email: card.email, phone: card.phone },
        submittedAt: at,
      },
      sensitive,
    })
    for (const [index, body] of messages.entries())
      await addMessage(
        write,
        loaded,
        message.parse({
          id: ids.uuid(),
          requestId: made.id,
          from: 'customer',
          purpose: 'supplement',
          authorId: null,
          authorName: card.name,
          body,
          language: 'fi',
          channels: [],
          sentAt: at + index,
          releaseAt: at + index,
          readByCustomerAt: null,
        }),
      )
  })
  return made
}
