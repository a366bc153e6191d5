import type { TenantId } from '#contract/ids.ts'
import type { Customer } from '#contract/people/customer.ts'
import { statusCode } from '#contract/requests/request-status.ts'
import { timestamp, timestampOrNull } from '../../database/timestamps.ts'
import { requestColumns } from '../../requests/request-table.ts'
import type { DemoRequest } from '../lives/demo-request.ts'
import type { TableRow } from './insert-rows.ts'
import type { LoadedTable } from './table-columns.ts'

const instants: ReadonlySet<string> = new Set([
  'identifiedAt',
  'receivedAt',
  'changedAt',
  'dueAt',
  'takenAt',
  'resolvedAt',
])

/** The rows of one request, by table. */
export function rowsOf(tenantId: TenantId, demo: DemoRequest): [LoadedTable, TableRow[]][] {
  const { request, form, sensitive } = demo
  const ofRequest = { tenant_id: tenantId, request_id: request.id }
  return [
    ['request', [requestRow(tenantId, demo)]],
    [
      'request_form',
      [
        {
          ...ofRequest,
          form_values: form.values,
          submitter: form.submitter,
          submitted_at: timestamp(form.submittedAt),
        },
      ],
    ],
    ['request_sensitive', sensitive === null ? [] : [{ ...ofRequest, form_values: sensitive }]],
    [
      'message',
      demo.messages.map((message) => ({
        ...ofRequest,
        id: message.id,
        rev: 1,
        sender: message.from,
        purpose: message.purpose,
        author_id: message.authorId,
        author_name: message.authorName,
        body: message.body,
        language: message.language,
        channels: message.channels,
        sent_at: timestamp(message.sentAt),
        release_at: timestamp(message.releaseAt),
        read_by_customer_at: timestampOrNull(message.readByCustomerAt),
      })),
    ],
    [
      'note',
      demo.notes.map((note) => ({
        ...ofRequest,
        id: note.id,
        author_id: note.authorId,
        author_name: note.authorName,
        body: note.body,
        written_at: timestamp(note.writtenAt),
      })),
    ],
    [
      'attachment',
      demo.attachments.map((file) => ({
        ...ofRequest,
        id: file.id,
        message_id: file.messageId,
        name: file.name,
        media_type: file.mediaType,
        size_bytes: file.sizeBytes,
        sha256: file.sha256,
        added_by: file.addedBy,
        added_at: timestamp(file.addedAt),
      })),
    ],
    [
      'history_event',
      demo.events.map((event) => ({
        ...ofRequest,
        id: event.id,
        at: timestamp(event.at),
        by_id: event.byId,
        by_name: event.byName,
        what: event.what,
        reason: event.reason,
        changes: event.changes,
        issued_at: timestampOrNull(event.issuedAt),
      })),
    ],
  ]
}

function requestRow(tenantId: TenantId, { request, rev }: DemoRequest): TableRow {
  const fields = new Map<string, unknown>(Object.entries(request))
  const columns = Object.entries(requestColumns).map(([field, column]) => {
    const value = fields.get(field)
    return [column, instants.has(field) && typeof value === 'number' ? timestamp(value) : value] as const
  })
  return { ...Object.fromEntries(columns), tenant_id: tenantId, rev, status: statusCode(request.status) }
}

export const customerRow = (tenantId: TenantId, card: Customer): TableRow => ({
  tenant_id: tenantId,
  id: card.id,
  kind: card.kind,
  name: card.name,
  email: card.email,
  phone: card.phone,
  email_consent: card.emailConsent,
  sms_consent: card.smsConsent,
  language: card.language,
  non_disclosure: card.nonDisclosure,
  changed_at: timestamp(card.changedAt),
  rev: 1,
})
