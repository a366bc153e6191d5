import { z } from 'zod'
import type { SqlValue } from '../cache/database-handle.ts'
import { request, type Request } from '#contract/requests/request.ts'
import { requestStatus, statusCode, statusOfCode } from '#contract/requests/request-status.ts'

/** How a field of a request is kept in its column. */
type Kept = 'plain' | 'yes-no' | 'list' | 'status'
type RequestField = keyof Request

const keptAs: Record<RequestField, Kept> = {
  id: 'plain',
  number: 'plain',
  portal: 'plain',
  service: 'plain',
  serviceVersion: 'plain',
  fence: 'plain',
  subject: 'plain',
  status: 'status',
  waitingReason: 'plain',
  priority: 'plain',
  teamId: 'plain',
  organisationGroup: 'plain',
  organisationId: 'plain',
  unit: 'plain',
  assigneeId: 'plain',
  customerId: 'plain',
  customerName: 'plain',
  onBehalf: 'yes-no',
  identification: 'plain',
  identificationMethod: 'plain',
  identifiedAt: 'plain',
  channel: 'plain',
  replyChannels: 'list',
  language: 'plain',
  region: 'plain',
  tags: 'list',
  receivedAt: 'plain',
  changedAt: 'plain',
  dueAt: 'plain',
  dueOn: 'plain',
  takenAt: 'plain',
  resolvedAt: 'plain',
  cancelAsked: 'yes-no',
  unread: 'plain',
  customerUnread: 'plain',
  messageCount: 'plain',
  noteCount: 'plain',
  attachmentCount: 'plain',
}

/** `receivedAt` → `received_at` */
export const columnName = (field: string): string =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export const requestFields: readonly RequestField[] = request.keyof().options
/** The columns of `request` in the order of `requestFields`. */
export const requestColumns = requestFields.map(columnName)

const jsonText = z.string()
const texts = z.array(z.string())

/** The value of a field as its column holds it; throws on what no central of this protocol sends. */
export function fieldToSql(field: RequestField, value: unknown): SqlValue {
  switch (keptAs[field]) {
    case 'yes-no':
      return value === true ? 1 : 0
    case 'list':
      return JSON.stringify(value)
    case 'status':
      return statusCode(requestStatus.parse(value))
    case 'plain':
      if (value === null || value === undefined) return null
      if (typeof value === 'string' || typeof value === 'number') return value
      throw new TypeError(`the field ${field} of a request holds a ${typeof value}`)
  }
}

/** What a field of a request can hold on its way to the page. */
export type FieldValue = SqlValue | boolean | string[]

/**
 * The value of a column as the contract knows it. A page has thousands of cells: the STRICT table has checked them when
 * they were written, so here they are only told apart.
 */
export function sqlToField(field: RequestField, value: unknown): FieldValue {
  switch (keptAs[field]) {
    case 'yes-no':
      return value === 1
    case 'list':
      return value === '[]' ? [] : texts.parse(JSON.parse(jsonText.parse(value)))
    case 'status':
      return statusOfCode(Number(value))
    case 'plain':
      if (value === null || typeof value === 'string' || typeof value === 'number') return value
      throw new TypeError(`the column of ${field} holds a ${typeof value}`)
  }
}
