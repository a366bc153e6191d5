import { sql } from 'kysely'
import type { FormValues } from '#contract/catalogue/service-form.ts'
import { scopesOfRequest } from '#contract/people/scopes.ts'
import type { Request } from '#contract/requests/request.ts'
import type { SubmittedForm } from '#contract/requests/request-parts.ts'
import { timestamp } from '../database/timestamps.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import { lockCustomer } from './customers-table.ts'
import { insertRequestRow, type LoadedRequest } from './request-table.ts'
import { stampChild, stampCustomer, stampRequest, stampSensitive } from './stamp-request.ts'

/** A new request: its row, the form as it was sent (sensitive values masked), and the sensitive values apart. */
export type NewRequest = {
  request: Request
  form: SubmittedForm
  /** Null where the form holds nothing sensitive. */
  sensitive: FormValues | null
}

/**
 * Writes a request with its form and stamps both, and its customer's card, into the request's scopes. Messages,
 * attachments and the history line are added with `addMessage`, `addAttachment`, `addEvent`; the counters of the row
 * (`unread`, `messageCount` …) must already include them. The customer must exist (`saveCustomer`).
 * @throws a unique violation (`request_pkey`, `request_tenant_id_portal_number_key`) where id or number is taken
 */
export async function insertRequest(write: ScopedWrite, made: NewRequest): Promise<LoadedRequest> {
  const { tx, tenantId } = write
  const { request, form, sensitive } = made
  await insertRequestRow(tx, tenantId, request)
  await sql`
    INSERT INTO request_form (tenant_id, request_id, form_values, submitter, submitted_at)
    VALUES (
      ${tenantId},
      ${request.id},
      ${JSON.stringify(form.values)},
      ${JSON.stringify(form.submitter)},
      ${timestamp(form.submittedAt)}
    )`.execute(tx)
  stampRequest(write, request, 1)
  stampChild(write, request, 'form', request.id)
  if (sensitive !== null) {
    await sql`
      INSERT INTO request_sensitive (tenant_id, request_id, form_values)
      VALUES (${tenantId}, ${request.id}, ${JSON.stringify(sensitive)})`.execute(tx)
    stampSensitive(write, request)
  }
  if (request.customerId !== null) {
    const rev = await lockCustomer(tx, tenantId, request.customerId)
    stampCustomer(write, scopesOfRequest(request), request.customerId, rev)
  }
  write.happened.push({ kind: 'request.received', request })
  return { request, rev: 1 }
}
