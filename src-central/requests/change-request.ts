import type { RequestChange } from '#contract/commands/command-definition.ts'
import type { Request } from '#contract/requests/request.ts'
import type { Instant } from '#contract/time.ts'
import { sameValue } from '../commands/same-value.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import { moveRequest } from './move-request.ts'
import { resumeClock } from './resume-clock.ts'
import { type LoadedRequest, updateRequestRow } from './request-table.ts'
import { stampRequest } from './stamp-request.ts'

/**
 * Changes the row of a request that `loadRequestForUpdate` gave, and stamps it; where it moves to other scopes its
 * children follow, and where a wait ends its due time moves on. A change that changes nothing writes nothing. Add new messages and events *after* the change, on
 * the request that this answers, so that they go where the request now is.
 * @param at central's clock; becomes `changedAt`
 */
export async function changeRequest(
  write: ScopedWrite,
  loaded: LoadedRequest,
  wanted: RequestChange,
  at: Instant,
): Promise<LoadedRequest> {
  const before = loaded.request
  const change = { ...wanted, ...(await resumeClock(write, before, wanted, at)) }
  const changed = changedFields(before, change)
  if (changed.length === 0) return loaded
  const request: Request = { ...before, ...change, changedAt: at }
  const rev = loaded.rev + 1
  await updateRequestRow(write.tx, write.tenantId, before.id, { ...change, changedAt: at }, rev)
  stampRequest(write, request, rev)
  await moveRequest(write, before, request, rev)
  write.happened.push({ kind: 'request.changed', before, request })
  return { request, rev }
}

/** The fields whose value a change really changes. */
export const changedFields = (before: Request, change: RequestChange): (keyof RequestChange)[] =>
  fieldsOf(change).filter((field) => !sameValue(before[field], change[field]))

const fieldsOf = (change: RequestChange) =>
  Object.keys(change).filter((field): field is keyof RequestChange => field in change)
