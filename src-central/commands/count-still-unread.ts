import type { RequestChange } from '#contract/commands/command-definition.ts'
import type { MessageId } from '#contract/ids.ts'
import { countCustomerMessagesAfter } from '../requests/messages-table.ts'
import type { CommandContext } from './central-command.ts'

/**
 * What the customer wrote after the last message that the handler saw stays unread: it came while the handler was
 * reading, or offline. An unknown message means that all that is known was read.
 */
export async function countStillUnread(
  { write, command }: CommandContext,
  change: RequestChange,
  args: { upTo: MessageId },
): Promise<RequestChange> {
  const later = await countCustomerMessagesAfter(write.tx, write.tenantId, command.requestId, args.upTo)
  return { ...change, unread: later ?? 0 }
}
