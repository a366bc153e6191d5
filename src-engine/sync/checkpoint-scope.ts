import { checksumHex } from './entry-checksum.ts'
import type { GatheredPage } from './gather-page.ts'
import { sweepScope } from './purge-scope.ts'
import { isBackfilled, type ScopeRow, writeScope } from './scopes-table.ts'
import type { Step } from './sync-state.ts'

/**
 * After a page: does this workbench now hold the scope exactly as central does? Only when the backfill is done, the
 * tail has reached the head of a finished page and every read head seen (invariant 11), and then count and checksum
 * must be equal (invariant 12). A difference is examined first (examine-scope.ts).
 */
export function checkpointScope(step: Step, scope: ScopeRow, { head, end }: GatheredPage): void {
  const atHead = head.kind === 'tail' && head.done && scope.tail === head.to
  if (!atHead || !isBackfilled(scope) || scope.tail < scope.needHead) return
  if (end.liveCount === undefined || end.liveXor === undefined) return
  const { cache } = step.parts
  const equal =
    end.liveCount === scope.liveCount &&
    end.liveXor === checksumHex({ high: scope.xorHigh, low: scope.xorLow })
  if (equal) {
    if (!scope.complete) {
      cache.inTransaction(() => {
        sweepScope(step.parts, scope)
        writeScope(cache, { ...scope, complete: true, mismatches: 0 })
      })
    } else {
      // Gaps between tail pages are closed here as well: nothing older can come.
      cache.run('DELETE FROM tombstone WHERE scope_key = ?', scope.key)
    }
    return
  }
  const mismatches = scope.mismatches + 1
  step.parts.log('error', 'a scope differs from central', { scope: scope.scope, mismatches })
  const { scope: name } = scope
  const { head: from, liveCount } = end
  step.state.suspects.set(name, { scope: name, mismatches, head: from, liveCount, listed: null })
}
