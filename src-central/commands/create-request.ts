import { sql } from 'kysely'
import { createValuesChecker } from '#contract/catalogue/check-values.ts'
import { type ErrorCode, refuse } from '#contract/error-codes.ts'
import { customerId, type CustomerId, messageId, teamId } from '#contract/ids.ts'
import { type CreateRequestArgs, createRequestArgs } from '#contract/requests/create-request.ts'
import type { Request } from '#contract/requests/request.ts'
import type { SyncedService } from '#contract/sync/entities.ts'
import { splitSensitive } from '#contract/requests/split-sensitive.ts'
import { subjectLine } from '#contract/requests/subject-line.ts'
import { addEvent } from '../requests/add-event.ts'
import { addMessage } from '../requests/add-message.ts'
import { computeDue } from '../requests/compute-due.ts'
import { findOrganisation, noOrganisationGroup } from '../requests/find-organisation.ts'
import { findService } from '../requests/find-service.ts'
import { insertRequest } from '../requests/insert-request.ts'
import { loadRequestForUpdate } from '../requests/load-request-for-update.ts'
import type { LoadedRequest } from '../requests/request-table.ts'
import { saveCustomer } from '../requests/save-customer.ts'
import { useReservedNumber } from '../session/reserve-numbers.ts'
import { type CommandContext, refuseArgs } from './central-command.ts'
import type { Outcome } from './decide-command.ts'
import { historyLine } from './write-history.ts'

const rejected = (code: ErrorCode, field?: string, message?: string): Outcome => ({
  status: 'rejected',
  refusal: refuse(code, field, message),
})

/**
 * A handler creates a request for a caller, a walk-in or a letter. It goes to the team that the catalogue names, with a
 * number that was reserved for this person; the card of a caller whom nobody chose from the register is a new one, for
 * customers are never matched by name.
 */
export async function createRequest(context: CommandContext): Promise<Outcome> {
  const { write, person, at, command } = context
  const { tx, tenantId } = write
  const parsed = createRequestArgs.safeParse(command.args)
  if (!parsed.success) return { status: 'rejected', refusal: refuseArgs(parsed.error) }
  const args = parsed.data

  const there = await findCreated(context, args.number)
  if (there === 'other') return rejected('key_reuse', 'requestId')
  if (there !== 'none') return { status: 'done', before: there, after: there }
  if (context.mayBeForgotten) return rejected('stale_command')

  const service = await findService(tx, tenantId, args.service)
  if (service === undefined || service.portal !== args.portal) return rejected('unknown_service', 'service')
  if (person.memberships.length === 0) return rejected('forbidden')
  if (service.fence !== undefined && !person.fences.includes(service.fence))
    return rejected('forbidden', 'service')
  const organisation =
    args.organisationId === null ? null : await findOrganisation(tx, tenantId, args.organisationId)
  if (organisation === undefined) return rejected('unknown_organisation', 'organisationId')
  const [problem] = createValuesChecker(service.form)(args.values)
  if (problem !== undefined) return rejected('validation', `values.${problem.field}`, problem.message)
  if (args.customerId !== null && !(await seesCustomer(context, args.customerId)))
    return rejected('validation', 'customerId')
  if (!(await useReservedNumber(tx, tenantId, person.id, args.number, command.requestId)))
    return rejected('validation', 'number')

  const customer = args.customerId ?? (await addCaller(context, args))
  const { masked, sensitive } = splitSensitive(service.form, args.values)
  const group = organisation?.group ?? noOrganisationGroup
  const request = makeRequest(context, args, service, {
    customer,
    group,
    subject: subjectLine(service, masked),
  })
  const loaded = await insertRequest(write, {
    request,
    form: {
      id: command.requestId,
      values: masked,
      submitter: { signedInAs: null, actingFor: null, email: args.email, phone: args.phone },
      submittedAt: at,
    },
    sensitive,
  })
  if (args.message !== null)
    await addMessage(write, loaded, {
      id: messageId.parse(args.message.messageId),
      requestId: command.requestId,
      from: 'customer',
      purpose: 'supplement',
      authorId: null,
      authorName: args.customerName,
      body: args.message.body,
      language: args.language,
      channels: [],
      sentAt: at,
      releaseAt: at,
      readByCustomerAt: at,
    })
  await addEvent(write, loaded, historyLine(context, args.verification, []))
  return { status: 'done', before: null, after: loaded }
}

function makeRequest(
  { command, at }: CommandContext,
  args: CreateRequestArgs,
  service: SyncedService,
  given: { customer: CustomerId; group: string; subject: string },
): Request {
  return {
    id: command.requestId,
    number: args.number,
    portal: args.portal,
    service: service.id,
    serviceVersion: service.version,
    fence: service.fence ?? null,
    subject: given.subject,
    status: 'received',
    waitingReason: null,
    priority: args.priority,
    teamId: teamId.parse(service.team),
    organisationGroup: given.group,
    organisationId: args.organisationId,
    unit: null,
    assigneeId: null,
    customerId: given.customer,
    customerName: args.customerName,
    onBehalf: false,
    identification: args.identification,
    identificationMethod: args.verification,
    identifiedAt: args.identification === 'none' ? null : at,
    channel: args.channel,
    replyChannels: args.replyChannels,
    language: args.language,
    region: null,
    tags: [],
    receivedAt: at,
    changedAt: at,
    ...computeDue(service.due, at),
    takenAt: null,
    resolvedAt: null,
    cancelAsked: false,
    // The handler who created it has heard what the caller said.
    unread: 0,
    customerUnread: 0,
    messageCount: args.message === null ? 0 : 1,
    noteCount: 0,
    attachmentCount: 0,
  }
}

/** SECURITY: a card may be named only by somebody who has it in a scope of their own. */
async function seesCustomer({ write, person }: CommandContext, id: CustomerId): Promise<boolean> {
  const { rows } = await sql`
    SELECT e.scope
    FROM scope_grant g
    JOIN scope_entry e
      ON e.tenant_id = g.tenant_id
      AND e.scope = g.scope
      AND e.entity = 'customer'
      AND e.entity_id = ${id}
      AND e.op = 'put'
    WHERE g.tenant_id = ${write.tenantId}
      AND g.person_id = ${person.id}
    LIMIT 1`.execute(write.tx)
  return rows.length === 1
}

/** The workbench makes the id: the same id and number from the same person is the same act, sent again under a new key. */
async function findCreated(
  { write, person, command }: CommandContext,
  number: string,
): Promise<LoadedRequest | 'none' | 'other'> {
  const loaded = await loadRequestForUpdate(write, command.requestId)
  if (loaded === undefined) return 'none'
  const { rows } = await sql`
    SELECT id
    FROM history_event
    WHERE tenant_id = ${write.tenantId}
      AND request_id = ${command.requestId}
      AND what = ${command.type}
      AND by_id = ${person.id}`.execute(write.tx)
  return rows.length > 0 && loaded.request.number === number ? loaded : 'other'
}

async function addCaller({ write, at, ids }: CommandContext, args: CreateRequestArgs): Promise<CustomerId> {
  const id = customerId.parse(ids.uuid())
  await saveCustomer(write, {
    id,
    kind: 'person',
    name: args.customerName,
    email: args.email,
    phone: args.phone,
    emailConsent: args.replyChannels.includes('email'),
    smsConsent: args.replyChannels.includes('sms'),
    language: args.language,
    nonDisclosure: false,
    changedAt: at,
  })
  return id
}
