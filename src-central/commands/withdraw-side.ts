import type { z } from 'zod'
import { refuse } from '#contract/error-codes.ts'
import { type withdrawMessage, withdrawMarginMs } from '#contract/messages/withdraw-message.ts'
import { deleteMessage, listFilesOfMessage, lockMessage } from '../requests/withdraw-message.ts'
import type { CentralSide } from './central-command.ts'

/**
 * A message is taken back only before its release, by its author. The margin keeps the commit of this before the moment
 * from which its portal may read it.
 */
export const withdrawSide: CentralSide<z.infer<(typeof withdrawMessage)['args']>> = {
  verify: async ({ write, person, at }, request, args) => {
    const held = await lockMessage(write, request.id, args.messageId)
    if (held === undefined) return refuse('gone', 'messageId')
    if (held.authorId !== person.id || held.purpose !== args.purpose) return refuse('forbidden', 'messageId')
    return held.releaseAt - at > withdrawMarginMs ? undefined : refuse('already_released', 'messageId')
  },
  amend: async ({ write }, change, args, request) => {
    const files = await listFilesOfMessage(write, args.messageId)
    return { ...change, attachmentCount: Math.max(0, request.attachmentCount - files.length) }
  },
  effect: ({ write }, changed, args) => deleteMessage(write, changed, args.messageId),
  history: 'always',
}
