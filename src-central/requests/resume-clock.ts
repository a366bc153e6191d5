import { sql } from 'kysely'
import { z } from 'zod'
import type { RequestChange } from '#contract/commands/command-definition.ts'
import type { Request } from '#contract/requests/request.ts'
import { historyEvent } from '#contract/requests/request-parts.ts'
import { endsWait, resumeDue, waitingSince } from '#contract/requests/resume-due.ts'
import type { Instant } from '#contract/time.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import { findService } from './find-service.ts'

const move = historyEvent.pick({ at: true, changes: true })

/** What a change that ends a wait does to the due time, whoever ends it: a handler, or the customer by answering. */
export async function resumeClock(
  { tx, tenantId }: ScopedWrite,
  before: Request,
  change: RequestChange,
  at: Instant,
): Promise<RequestChange> {
  if (before.dueAt === null || !endsWait(before, change)) return {}
  const service = await findService(tx, tenantId, before.service)
  if (service === undefined) return {}
  const { rows } = await sql`
    SELECT at, changes
    FROM history_event
    WHERE tenant_id = ${tenantId}
      AND request_id = ${before.id}
      AND changes @> '[{"field": "status"}]'`.execute(tx)
  const from = waitingSince(z.array(move).parse(rows))
  return from === undefined ? {} : resumeDue(service.due, before, { from, to: at })
}
