import { type ScopeId } from '#contract/ids.ts'
import { checksumText } from '#contract/sync/entry-hash.ts'
import type { PageHead, PullLine } from '#contract/sync/pull.ts'
import type { ScopeTrouble, Standing } from './scope-standing.ts'

export const line = (content: PullLine): string => `${JSON.stringify(content)}\n`

export const troubleLine = (scope: ScopeId, code: ScopeTrouble): string =>
  line({ scopeStatus: { scope, code } })

/** There is no room for the scope's great pages now. */
export const busyLine = (scope: ScopeId, retryAfterMs: number): string =>
  line({ scopeStatus: { scope, code: 'busy', retryAfterMs } })

/**
 * A page around its chunks. Count and checksum of the scope come with the last page of a tail: only there do they say
 * what a workbench that has everything must have.
 */
export function pageText(
  head: Omit<PageHead, 'readHead'>,
  standing: Standing,
  chunks: string,
  rows: number,
): string {
  const whole =
    head.kind === 'tail' && head.done
      ? { liveCount: standing.liveCount, liveXor: checksumText(standing.liveXor) }
      : {}
  const page = line({ page: { ...head, readHead: standing.head } })
  const end = line({ end: { scope: head.scope, rows, head: standing.head, ...whole } })
  return page + chunks + end
}

/** A tail page without rows, for a scope that has nothing new. */
export const idlePage = (scope: ScopeId, standing: Standing): string =>
  pageText({ scope, kind: 'tail', from: standing.head, to: standing.head, done: true }, standing, '', 0)
