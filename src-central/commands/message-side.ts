import type { z } from 'zod'
import type { sendMessage } from '#contract/messages/send-message.ts'
import { addMessage } from '../requests/add-message.ts'
import type { CentralSide } from './central-command.ts'
import { findOwner } from './find-owner.ts'

/** The message itself; the customer's portal sees it only when the time for taking it back is over (decisions 27). */
export const messageSide: CentralSide<z.infer<(typeof sendMessage)['args']>> = {
  repeats: (context, args) => findOwner(context, 'message', args.messageId),
  effect: ({ write, person, at, undoSendMs }, changed, args) =>
    addMessage(write, changed, {
      id: args.messageId,
      requestId: changed.request.id,
      from: 'handler',
      purpose: args.purpose,
      authorId: person.id,
      authorName: person.name,
      body: args.body,
      language: args.language,
      channels: args.channels,
      sentAt: at,
      releaseAt: at + undoSendMs,
      readByCustomerAt: null,
    }),
}
