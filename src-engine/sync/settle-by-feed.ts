import { commandsInState } from '../outbox/commands-table.ts'
import { markDone } from '../outbox/settle-outbox.ts'
import { readScopes } from './scopes-table.ts'
import type { Step } from './sync-state.ts'

/**
 * Acknowledged commands leave the fold when the feed has shown their effect: the base row has reached the revision of
 * the answer, or a scope in which the effect was stamped has been read that far, or none of those scopes is here.
 */
export function settleByFeed({ parts }: Step): void {
  const acked = commandsInState(parts.outbox, 'acked')
  if (acked.length === 0) return
  const scopes = new Map(
    readScopes(parts.cache)
      .filter((row) => !row.dead)
      .map((row) => [row.scope, row]),
  )
  const settled = acked.filter(({ command, resultRev, effectAt }) => {
    const revision = parts.revisionOf(command.requestId)
    if (resultRev !== null && revision !== undefined && revision >= resultRev) return true
    const here = Object.entries(effectAt ?? {}).flatMap(([scope, at]) => {
      const row = scopes.get(scope)
      return row === undefined ? [] : [row.complete && row.tail >= at]
    })
    return here.length === 0 || here.includes(true)
  })
  if (settled.length === 0) return
  markDone(
    parts.outbox,
    settled.map(({ command }) => command.key),
    parts.clock.now(),
  )
  for (const requestId of new Set(settled.map(({ command }) => command.requestId))) parts.refold(requestId)
  parts.changed('outbox')
}
