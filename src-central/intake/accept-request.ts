import { checkValues } from '#contract/catalogue/check-values.ts'
import type { ValueProblem } from '#contract/catalogue/name-value-problem.ts'
import { requestId, teamId } from '#contract/ids.ts'
import type { IntakeSubmission } from '#contract/intake/intake-contract.ts'
import type { PortalView } from '#contract/intake/intake.ts'
import { dayOfInstant } from '#contract/rules/finnish-dates.ts'
import type { Request } from '#contract/requests/request.ts'
import { brokenConstraintOf } from '../database/database-errors.ts'
import { computeDue } from '../requests/compute-due.ts'
import { drawNumbers } from '../requests/draw-numbers.ts'
import { findOrganisation, noOrganisationGroup } from '../requests/find-organisation.ts'
import { findOfferedService } from '../requests/find-service.ts'
import { insertRequest } from '../requests/insert-request.ts'
import { subjectLine } from '#contract/requests/subject-line.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import { addIntakeEvent } from './add-intake-event.ts'
import { bodyFingerprint } from './body-fingerprint.ts'
import { type FieldProblem, IntakeRefusal, invalid } from './intake-refusal.ts'
import type { IntakeParts } from './intake-parts.ts'
import { lockName } from './lock-name.ts'
import type { PortalAccess } from './portal-access.ts'
import { loadPortalView } from './portal-requests-table.ts'
import { signatureToleranceMs } from './portal-signature.ts'
import { saveIntakeCustomer } from './save-intake-customer.ts'
import { formOf } from './submitted-form.ts'
import { findSubmission, insertSubmission, isNumberTaken, keepAnswer } from './submissions-table.ts'

/**
 * Takes a submission in: the same one again gets the answer that it got first, whatever has changed since.
 * @throws IntakeRefusal validation, unknown_service, unknown_organisation, duplicate_body
 */
export async function acceptRequest(
  parts: IntakeParts,
  of: PortalAccess,
  body: IntakeSubmission,
): Promise<PortalView> {
  const fingerprint = bodyFingerprint(body)
  try {
    return await parts.writer.write(of.tenantId, async (write) => {
      await lockName(write.tx, 'submission', of.tenantId, of.portal, body.portalRequestId)
      const before = await findSubmission(write.tx, of, body.portalRequestId)
      if (before?.fingerprint === fingerprint) return before.answer
      if (before !== undefined) throw new IntakeRefusal('duplicate_body')
      return insertSubmitted(parts, write, of, body, fingerprint)
    })
  } catch (error) {
    if (brokenConstraintOf(error) === 'request_tenant_id_portal_number_key') throw numberTaken()
    throw error
  }
}

async function insertSubmitted(
  parts: IntakeParts,
  write: ScopedWrite,
  of: PortalAccess,
  body: IntakeSubmission,
  fingerprint: string,
): Promise<PortalView> {
  const { tx, tenantId } = write
  const now = parts.clock.now()
  const sentAt = body.sentAt ?? now
  if (sentAt > now + signatureToleranceMs) throw invalid('sentAt', 'out-of-range', 'sentAt is in the future')
  const service = await findOfferedService(tx, tenantId, of.portal, body.service, dayOfInstant(now))
  if (service === undefined) throw new IntakeRefusal('unknown_service', { errors: [unknownService] })
  const problems = checkValues(service.form, body.values)
  if (problems.length > 0) throw new IntakeRefusal('validation', { errors: problems.map(nameProblem) })
  const organisation = await organisationOf(write, body.organisation)
  if (body.number !== undefined && (await isNumberTaken(tx, of, body.number))) throw numberTaken()

  const customer =
    body.customer === undefined
      ? undefined
      : await saveIntakeCustomer(write, of, body.customer, {
          proven: body.identification.level === 'strong',
          at: now,
          ids: parts.ids,
        })
  const id = requestId.parse(parts.ids.uuid())
  const { form, sensitive, name } = formOf(id, service.form, body, sentAt)
  const receivedAt = Math.min(sentAt, now)
  const request: Request = {
    id,
    number: body.number ?? (await drawNumbers(tx, 1))[0] ?? id,
    portal: of.portal,
    service: service.id,
    serviceVersion: service.version,
    fence: service.fence ?? null,
    subject: subjectLine(service, form.values),
    status: 'received',
    waitingReason: null,
    priority: 3,
    teamId: teamId.parse(service.team),
    organisationGroup: organisation?.group ?? noOrganisationGroup,
    organisationId: organisation?.id ?? null,
    unit: body.unit ?? null,
    assigneeId: null,
    customerId: customer?.card.id ?? null,
    customerName: customer?.card.name ?? name,
    onBehalf: body.onBehalf,
    identification: body.identification.level,
    identificationMethod: body.identification.method ?? null,
    identifiedAt: body.identification.at ?? null,
    channel: body.channel,
    replyChannels: [...new Set(['portal' as const, ...body.replyChannels])],
    language: body.language,
    region: body.region ?? null,
    tags: [],
    receivedAt,
    changedAt: now,
    ...computeDue(service.due, receivedAt),
    takenAt: null,
    resolvedAt: null,
    cancelAsked: false,
    unread: 0,
    customerUnread: 0,
    messageCount: 0,
    noteCount: 0,
    attachmentCount: 0,
  }
  const inserted = await insertRequest(write, { request, form, sensitive })
  await addIntakeEvent(parts, write, inserted, { what: 'intake.received', at: now })
  await insertSubmission(tx, of, { portalRequestId: body.portalRequestId, requestId: id, fingerprint })
  const answer = await loadPortalView(tx, of, id, now)
  await keepAnswer(tx, of, body.portalRequestId, answer)
  return answer
}

async function organisationOf(write: ScopedWrite, key: string | undefined) {
  if (key === undefined) return undefined
  const found = await findOrganisation(write.tx, write.tenantId, key)
  if (found !== undefined) return found
  throw new IntakeRefusal('unknown_organisation', {
    errors: [{ field: 'organisation', code: 'unknown', message: 'the centre serves no such organisation' }],
  })
}

const nameProblem = (problem: ValueProblem): FieldProblem => ({
  field: ['values', problem.field, problem.row, problem.column]
    .filter((part) => part !== undefined)
    .join('.'),
  code: problem.code,
  message: problem.message,
})

const unknownService: FieldProblem = {
  field: 'service',
  code: 'unknown',
  message: 'this portal’s catalogue has no such service',
}

const numberTaken = () =>
  invalid('number', 'taken', 'this portal has already used the number for another request')
