import { z } from 'zod'
import { defineCommand } from '../commands/command-definition.ts'
import { messageId } from '../ids.ts'
import { mayHandle } from '../people/may.ts'
import type { RequestStatus } from '../requests/request-status.ts'
import { type SentPurpose, sentPurpose } from './send-message.ts'

/** The status that a message of this purpose brought about; withdrawn, the request is in handling again. */
const broughtAbout: Record<SentPurpose, RequestStatus | null> = {
  reply: null,
  question: 'waiting-customer',
  resolution: 'resolved',
}

/**
 * Takes a message back that central holds and the customer has not seen (decisions 27). Central alone knows whether it is
 * still held: by its own clock, under the lock of the message.
 */
export const withdrawMessage = defineCommand({
  type: 'messages.withdraw',
  version: 1,
  args: z.object({ messageId, purpose: sentPurpose }),
  touches: () => [],
  tentative: true,
  check: (request, _args, { actor }) => mayHandle(actor, request),
  change: (request, { purpose }) => ({
    messageCount: Math.max(0, request.messageCount - 1),
    customerUnread: Math.max(0, request.customerUnread - 1),
    ...(request.status === broughtAbout[purpose]
      ? { status: 'in-handling' as const, waitingReason: null, resolvedAt: null }
      : {}),
  }),
})

/** So long before its customer sees it a message can no longer be taken back, in milliseconds: no two clocks decide. */
export const withdrawMarginMs = 1_000
