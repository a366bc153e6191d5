import type { ReadableDatabase } from '../cache/database-handle.ts'
import { readChildren } from '../cache/json-tables.ts'
import { findService } from '../reference/read-reference.ts'
import type { RequestChange } from '#contract/commands/command-definition.ts'
import type { Request } from '#contract/requests/request.ts'
import { historyEvent } from '#contract/requests/request-parts.ts'
import { resumeDue, waitingSince } from '#contract/requests/resume-due.ts'
import type { Instant } from '#contract/time.ts'

/** What the end of a wait does to the due time, as far as it is known here; central knows better and its row comes. */
export type PredictResume = (
  request: Request,
  waited: { from: Instant | undefined; to: Instant },
) => Pick<RequestChange, 'dueAt' | 'dueOn'>

/** @param eventCode the entity code of history events */
export const createPredictResume =
  (cache: ReadableDatabase, eventCode: number): PredictResume =>
  (request, waited) => {
    const service = findService(cache, request.portal, request.service)
    const from =
      waited.from ?? waitingSince(readChildren(cache, 'event', eventCode, request.id, historyEvent))
    if (service === undefined || from === undefined) return {}
    return resumeDue(service.due, request, { from, to: waited.to })
  }
