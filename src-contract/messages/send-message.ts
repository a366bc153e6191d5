import { z } from 'zod'
import { defineCommand } from '../commands/command-definition.ts'
import { refuse } from '../error-codes.ts'
import { messageId } from '../ids.ts'
import { language } from '../languages.ts'
import { linkedFiles } from './linked-file.ts'
import { mayHandle } from '../people/may.ts'
import { replyChannel } from '../requests/request.ts'
import { statusChange } from '../requests/change-status.ts'
import { isOpen, type RequestStatus } from '../requests/request-status.ts'

/** What a handler's message does to the request: a question waits for the customer, a resolution resolves. */
export const sentPurpose = z.enum(['reply', 'question', 'resolution'])
export type SentPurpose = z.infer<typeof sentPurpose>

const statusAfter: Record<SentPurpose, RequestStatus | null> = {
  reply: null,
  question: 'waiting-customer',
  resolution: 'resolved',
}

/** A message to the customer. The message's id is made by the workbench, so that a repeat is the same message. */
export const sendMessage = defineCommand({
  type: 'messages.send',
  version: 1,
  args: z.object({
    messageId,
    body: z.string().trim().min(1).max(20_000),
    language,
    purpose: sentPurpose,
    channels: z.array(replyChannel).min(1),
    attachments: linkedFiles,
  }),
  touches: (args) => (statusAfter[args.purpose] === null ? [] : ['status']),
  tentative: false,
  check: (request, args, { actor }) => {
    const refused = mayHandle(actor, request)
    if (refused !== undefined) return refused
    if (request.status === 'cancelled' || request.status === 'closed')
      return refuse('state_machine', 'status')
    if (statusAfter[args.purpose] === null) return undefined
    if (!isOpen(request.status)) return refuse('state_machine', 'status')
    if (request.status === 'received') return refuse('state_machine', 'status')
    if (args.purpose === 'resolution' && request.unread > 0) return refuse('unread_supplement', 'purpose')
    return undefined
  },
  change: (request, args, { at }) => {
    const to = statusAfter[args.purpose]
    return {
      messageCount: request.messageCount + 1,
      attachmentCount: request.attachmentCount + args.attachments.length,
      customerUnread: request.customerUnread + 1,
      ...(to === null ? {} : statusChange(to, at)),
    }
  },
})
