import { isPending } from '#contract/outbox/outbox-item.ts'
import { type Finding, finding, review } from '#contract/reviews/finding.ts'
import type { FindingFilters, FindingRow, Trend } from '#contract/reviews/review-calls.ts'
import { helsinki } from '#contract/rules/zoned-time.ts'
import type { ReadableDatabase } from '../cache/database-handle.ts'
import { entityCodes } from '../entity-codes.ts'
import { openCommands } from '../outbox/commands-table.ts'
import { findRequest } from '../requests/requests-table.ts'
import { readFindings, type ReviewParts } from './read-request-review.ts'

/** More than anybody reads in a list; the total says how many there are. */
const maxRows = 300
const trendMonths = 6

/** `<portal>/<key>`: a service over all its versions. */
const serviceOf = (service: string): string => service.replace(/@\d+$/, '')
const monthOf = (at: number): string => helsinki.wallClockAt(at).day.slice(0, 7)

const visible = (table: 'review' | 'finding'): string =>
  `SELECT child.request_id, child.value, request.service
   FROM ${table} AS child
   JOIN request ON request.id = child.request_id
   WHERE EXISTS (
     SELECT 1
     FROM entry
     JOIN scope ON scope.key = entry.scope_key AND scope.dead = 0
     WHERE entry.entity = ${entityCodes[table]} AND entry.row_key = child.key
   )
   ORDER BY child.at DESC`

type Placed<Row> = { row: Row; service: string }

function readAllFindings(cache: ReadableDatabase): Placed<Finding>[] {
  return cache.rows(visible('finding')).map(([, value, service]) => ({
    row: finding.parse(JSON.parse(String(value))),
    service: serviceOf(String(service)),
  }))
}

/** Findings over all requests that this person may see, newest first, own waiting words included. */
export function listFindings(
  parts: ReviewParts,
  filters: FindingFilters,
): { total: number; rows: FindingRow[] } {
  const { cache, outbox } = parts
  const waiting = openCommands(outbox)
    .filter(({ command, state }) => command.type.startsWith('findings.') && isPending(state))
    .map(({ command }) => String(command.requestId))
  // Only requests with a finding that may fit are read: what waits here may change which ones do.
  const fitting = readAllFindings(cache)
    .filter(({ row, service }) => fits({ ...row, service }, filters))
    .map(({ row }) => String(row.requestId))
  const rows = [...new Set([...waiting, ...fitting])].flatMap((id) => {
    const stored = findRequest(cache, id)
    if (stored === undefined) return []
    const { number, subject, service } = stored.request
    return readFindings(parts, stored.request).map((row) => ({ ...row, number, subject, service }))
  })
  const matching = rows
    .filter((row) => fits(row, filters) && (!filters.mine || waitsForMe(row)))
    .toSorted((one, other) => other.foundAt - one.foundAt)
  return { total: matching.length, rows: matching.slice(0, maxRows) }
}

type Fitting = Pick<FindingRow, 'foundAt' | 'service' | 'criterion' | 'severity' | 'status'>

function fits(row: Fitting, { month, service, criterion, severity, status }: FindingFilters): boolean {
  if (month !== null && monthOf(row.foundAt) !== month) return false
  if (service !== null && serviceOf(row.service) !== service) return false
  if (severity !== null && row.severity !== severity) return false
  if (criterion !== null && row.criterion !== criterion) return false
  return status === 'unclosed' ? row.status !== 'closed' : status === 'all' || row.status === status
}

const waitsForMe = (row: FindingRow): boolean => row.mayAnswer || (row.mayClose && row.status === 'answered')

/** Findings by month, service and criterion, over what has come from central: a number is the length of its list. */
export function countTrend({ cache }: ReviewParts): Trend {
  const findings = readAllFindings(cache).map(({ row, service }) => ({
    ...row,
    service,
    month: monthOf(row.foundAt),
  }))
  const reviewed = cache
    .rows(visible('review'))
    .map(([, value]) => monthOf(review.parse(JSON.parse(String(value))).reviewedAt))
  const months = [...new Set([...reviewed, ...findings.map(({ month }) => month)])]
    .toSorted()
    .slice(-trendMonths)
  const count = (key: 'service' | 'criterion') => {
    const keys = [...new Set(findings.map((row) => row[key]))]
    return keys
      .map((name) => {
        const own = findings.filter((row) => row[key] === name)
        return { key: name, counts: months.map((month) => own.filter((row) => row.month === month).length) }
      })
      .filter(({ counts }) => counts.some((some) => some > 0))
      .toSorted((one, other) => sum(other.counts) - sum(one.counts) || (one.key < other.key ? -1 : 1))
  }
  return {
    months: months.map((month) => ({
      month,
      reviewed: reviewed.filter((each) => each === month).length,
      findings: findings.filter((row) => row.month === month).length,
      serious: findings.filter((row) => row.month === month && row.severity === 'serious').length,
    })),
    services: count('service'),
    criteria: count('criterion'),
  }
}

const sum = (counts: readonly number[]): number => counts.reduce((total, each) => total + each, 0)
