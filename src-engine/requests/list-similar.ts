import type { ReadableDatabase } from '../cache/database-handle.ts'
import { request, type Request } from '#contract/requests/request.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { statusOfCode } from '#contract/requests/request-status.ts'

const nearMs = 30 * 86_400_000
const most = 5
const similarRow = request.pick({
  id: true,
  number: true,
  subject: true,
  service: true,
  status: true,
  receivedAt: true,
})

/** Requests that look like the same matter: the same customer and service, received within a month of this one. */
export function listSimilar(
  cache: ReadableDatabase,
  { id, customerId, service, receivedAt }: Request,
): RequestDetail['similar'] {
  if (customerId === null) return []
  return cache
    .all(
      `SELECT id, number, subject, service, status, received_at
       FROM request
       WHERE customer_id = ? AND service = ? AND received_at BETWEEN ? AND ? AND id <> ?
       ORDER BY received_at DESC
       LIMIT ?`,
      customerId,
      service,
      receivedAt - nearMs,
      receivedAt + nearMs,
      id,
      most,
    )
    .map((row) =>
      similarRow.parse({
        ...row,
        status: statusOfCode(Number(row['status'])),
        receivedAt: row['received_at'],
      }),
    )
}
