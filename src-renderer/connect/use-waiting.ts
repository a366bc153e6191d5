import type { RequestId } from '#contract/ids.ts'
import type { OutboxRow } from '#contract/outbox/outbox-view.ts'
import { useLive } from './use-live.ts'

const none: readonly OutboxRow[] = []

/** What waits on one request, each with why, followed while it is shown. */
export const useWaiting = (requestId: RequestId): readonly OutboxRow[] =>
  useLive(['outbox.watch', requestId], (engine, signal) => engine.outbox.watch({ requestId }, { signal }))
    .data ?? none
