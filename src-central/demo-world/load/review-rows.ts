import type { TenantId } from '#contract/ids.ts'
import { timestamp } from '../../database/timestamps.ts'
import type { ReviewedRequest } from '../reviews/invent-reviews.ts'
import type { TableRow } from './insert-rows.ts'
import type { LoadedTable } from './table-columns.ts'

/** The rows of a request's reviews, by table. */
export const reviewRows = (
  tenantId: TenantId,
  { reviews, findings }: ReviewedRequest,
): [LoadedTable, TableRow[]][] => [
  [
    'review',
    reviews.map((row) => ({
      tenant_id: tenantId,
      id: row.id,
      request_id: row.requestId,
      reviewer_id: row.reviewerId,
      reviewer_name: row.reviewerName,
      reviewed_at: timestamp(row.reviewedAt),
      marks: row.marks,
      set_name: row.setName,
      package_id: row.packageId,
    })),
  ],
  [
    'finding',
    findings.map((row) => ({
      tenant_id: tenantId,
      id: row.id,
      rev: 1,
      request_id: row.requestId,
      criterion: row.criterion,
      severity: row.severity,
      body: row.text,
      place: row.place,
      status: row.status,
      reviewer_id: row.reviewerId,
      reviewer_name: row.reviewerName,
      found_at: timestamp(row.foundAt),
      handler_id: row.handlerId,
      answer: row.answer,
      closing: row.closing,
      package_id: row.packageId,
    })),
  ],
]
