import { z } from 'zod'
import { command, conflict } from '../commands/command.ts'
import { refusal } from '../error-codes.ts'
import { instant } from '../time.ts'

/**
 * queued → sent → acked → done, or conflict | rejected | held | stuck. The last four wait for the person; nothing
 * leaves the outbox but as done or by the person's own act (invariant 15).
 */
export const outboxState = z.enum([
  'queued',
  'sent',
  'acked',
  'done',
  'conflict',
  'rejected',
  'held',
  'stuck',
])
export type OutboxState = z.infer<typeof outboxState>

/** One command as the handler sees it in the list of what waits. */
export const outboxItem = z.object({
  command,
  state: outboxState,
  requestNumber: z.string(),
  requestSubject: z.string(),
  attempts: z.int(),
  lastTriedAt: instant.nullable(),
  /** Why it has not gone through yet, or why it will not. */
  refusal: refusal.nullable(),
  conflict: conflict.nullable(),
})
export type OutboxItem = z.infer<typeof outboxItem>

/** The states that wait for the person. */
export const needsPerson = (state: OutboxState): boolean =>
  state === 'conflict' || state === 'rejected' || state === 'held' || state === 'stuck'

/** The states that are still on their way. */
export const isPending = (state: OutboxState): boolean =>
  state === 'queued' || state === 'sent' || state === 'acked'
