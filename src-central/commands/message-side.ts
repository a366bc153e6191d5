import type { z } from 'zod'
import type { sendMessage } from '#contract/messages/send-message.ts'
import { addMessage } from '../requests/add-message.ts'
import { linkFiles, verifyFiles } from '../uploads/link-uploads.ts'
import type { CentralSide } from './central-command.ts'
import { findOwner } from './find-owner.ts'

/** The message itself; the customer's portal sees it only when the time for taking it back is over (decisions 27). */
export const messageSide: CentralSide<z.infer<(typeof sendMessage)['args']>> = {
  repeats: (context, args) => findOwner(context, 'message', args.messageId),
  verify: (context, _request, args) => verifyFiles(context, args.attachments),
  effect: async (context, changed, args) => {
    const { write, person, at, undoSendMs } = context
    await addMessage(write, changed, {
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
    })
    await linkFiles(context, changed, args.attachments, { messageId: args.messageId, noteId: null })
  },
}
