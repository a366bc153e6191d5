import type { OutboxItem } from '#contract/outbox/outbox-item.ts'
import type { SyncStatus } from '#contract/sync/sync-status.ts'

export type WaitingWhy =
  | 'accepted'
  | 'asked'
  | 'behind'
  | 'cut'
  | 'offline'
  | 'sending'
  | 'signedOut'
  | 'tried'
  | 'upgrade'
  | 'working'

/** Why a command has not gone through yet; `earlier` are the commands before it in the outbox. */
export function whyWaiting(
  item: OutboxItem,
  earlier: readonly OutboxItem[],
  connection: SyncStatus['connection'] | undefined,
): WaitingWhy {
  if (item.state === 'acked') return 'accepted'
  // Sent is what left here; whether it arrived is known only from the answer.
  if (item.state === 'sent') return connection === 'online' ? 'asked' : 'cut'
  if (connection === 'working-offline') return 'working'
  if (connection === 'signed-out') return 'signedOut'
  if (connection === 'upgrade-required') return 'upgrade'
  if (connection === 'offline' || connection === 'connecting') return 'offline'
  if (earlier.some(({ command }) => command.requestId === item.command.requestId)) return 'behind'
  return item.attempts > 0 && item.refusal !== null ? 'tried' : 'sending'
}
