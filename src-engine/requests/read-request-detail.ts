import type { ReadableDatabase } from '../cache/database-handle.ts'
import { type ChildTable, readChildren, readOne } from '../cache/json-tables.ts'
import { commandsOfRequest, entryToItem, type OutboxEntry } from '../outbox/commands-table.ts'
import type { FormValues } from '#contract/catalogue/service-form.ts'
import { isPending } from '#contract/outbox/outbox-item.ts'
import { customer } from '#contract/people/customer.ts'
import type { Person } from '#contract/people/person.ts'
import { createRequestArgs } from '#contract/requests/create-request.ts'
import type { Request } from '#contract/requests/request.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import {
  attachment,
  historyEvent,
  message,
  note,
  sensitiveValues,
  submittedForm,
  type SubmittedForm,
} from '#contract/requests/request-parts.ts'
import { syncedService } from '#contract/sync/entities.ts'
import { maskedValue, splitSensitive } from '#contract/requests/split-sensitive.ts'
import { pendingAttachments, pendingMessages, pendingNotes, withdrawnMessages } from './pending-parts.ts'
import { findRequest, readOwnMarks } from './requests-table.ts'
import { isPartlyAway } from '../retention/away-table.ts'
import { listSimilar } from './list-similar.ts'

type DetailParts = {
  readonly cache: ReadableDatabase
  readonly outbox: ReadableDatabase
  readonly codes: Readonly<Record<ChildTable, number>>
  readonly person: Person
}

/** Everything of one request that may be shown, own waiting texts in their places; null when it is not here. */
export function readRequestDetail(
  { cache, outbox, codes, person }: DetailParts,
  requestId: string,
): RequestDetail | null {
  const stored = findRequest(cache, requestId)
  if (stored === undefined) return null
  const entries = commandsOfRequest(outbox, requestId)
  const waiting = entries.filter(({ state }) => isPending(state))
  const { request } = stored
  const form =
    readChildren(cache, 'form', codes.form, requestId, submittedForm)[0] ??
    createdForm(cache, request, entries)
  const messages = readChildren(cache, 'message', codes.message, requestId, message)
  const takenBack = withdrawnMessages(waiting)
  const files = readChildren(cache, 'attachment', codes.attachment, requestId, attachment)
  const notes = readChildren(cache, 'note', codes.note, requestId, note)
  return {
    request: { ...request, ...readOwnMarks(cache, stored.key) },
    form,
    ...(isPartlyAway(cache, requestId) && { partly: true }),
    masked: revealable(cache, codes, form, requestId),
    messages: [
      ...messages.filter(({ id }) => !takenBack.has(id)).map((shown) => ({ ...shown, waiting: false })),
      ...pendingMessages(waiting, person, new Set(messages.map(({ id }) => id))),
    ],
    notes: [
      ...notes.map((shown) => ({ ...shown, waiting: false })),
      ...pendingNotes(waiting, person, new Set(notes.map(({ id }) => id))),
    ],
    attachments: [
      ...files.map((shown) => ({ ...shown, waiting: false })),
      ...pendingAttachments(waiting, person, new Set(files.map(({ id }) => id))),
    ],
    events: readChildren(cache, 'event', codes.event, requestId, historyEvent),
    customer:
      request.customerId === null ? null : (readOne(cache, 'customer', request.customerId, customer) ?? null),
    outbox: entries.map(entryToItem),
    similar: listSimilar(cache, request),
  }
}

/** The form of a request made here, until central's own comes: masked as central will mask it. */
function createdForm(
  cache: ReadableDatabase,
  request: Request,
  entries: readonly OutboxEntry[],
): SubmittedForm | null {
  const created = entries.find(({ command }) => command.type === 'requests.create')
  const args = created === undefined ? undefined : createRequestArgs.safeParse(created.command.args)
  if (args === undefined || !args.success) return null
  const service = readOne(cache, 'service', request.service, syncedService)
  return {
    id: request.id,
    // Without the catalogue's word nothing is known to be harmless.
    values: service === undefined ? {} : splitSensitive(service.form, args.data.values).masked,
    submitter: { signedInAs: null, actingFor: null, email: args.data.email, phone: args.data.phone },
    submittedAt: request.receivedAt,
  }
}

/** The fields whose raw value this person may ask for, as the form shows them masked. */
function revealable(
  cache: ReadableDatabase,
  codes: DetailParts['codes'],
  form: SubmittedForm | null,
  requestId: string,
): FormValues {
  const [sensitive] = readChildren(cache, 'sensitive', codes.sensitive, requestId, sensitiveValues)
  return Object.fromEntries(
    Object.keys(sensitive?.values ?? {}).map((key) => [key, form?.values[key] ?? maskedValue]),
  )
}
