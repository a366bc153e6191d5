import { type Refusal, refuse } from '#contract/error-codes.ts'
import { messageId } from '#contract/ids.ts'
import { sendMessage, type SentPurpose } from '#contract/messages/send-message.ts'
import type { Actor } from '#contract/people/may.ts'
import type { Request } from '#contract/requests/request.ts'
import { isOpen } from '#contract/requests/request-status.ts'
import { take } from '#contract/requests/take.ts'

export const purposes = ['reply', 'question', 'resolution'] as const satisfies readonly SentPurpose[]

/** What sending would do: by itself, after taking the request into handling first, or nothing because it is refused. */
export type Sending = { possible: true; takesFirst: boolean } | { possible: false; refusal: Refusal }

/**
 * Whether `actor` could send a message of this purpose now, by the rules that the engine and central use. A request
 * that nobody has taken is taken in the same press, because a question or a resolution needs it in handling.
 */
export function planSending(purpose: SentPurpose, request: Request, actor: Actor): Sending {
  const stamp = { actor, at: request.changedAt }
  const args = {
    messageId: messageId.parse('planned'),
    body: '-',
    language: request.language,
    purpose,
    channels: ['portal' as const],
    attachments: [],
  }
  const refusal = sendMessage.check(request, args, stamp)
  if (refusal === undefined) return { possible: true, takesFirst: false }
  if (take.check(request, {}, stamp) !== undefined) return { possible: false, refusal }
  const taken = { ...request, ...take.change(request, {}, stamp) }
  const then = sendMessage.check(taken, args, stamp)
  return then === undefined ? { possible: true, takesFirst: true } : { possible: false, refusal: then }
}

/** The words of the send button: what it does besides sending. */
export function sendWord(
  purpose: SentPurpose,
  sending: Sending,
): 'reply' | 'question' | 'resolution' | 'takeReply' | 'takeQuestion' | 'takeResolution' {
  if (!sending.possible || !sending.takesFirst) return purpose
  return ({ reply: 'takeReply', question: 'takeQuestion', resolution: 'takeResolution' } as const)[purpose]
}

/** A request that is over takes only plain messages. */
export const purposesFor = (request: Pick<Request, 'status'>): readonly SentPurpose[] =>
  isOpen(request.status) ? purposes : ['reply']

export const longestBody = 20_000

/** What is wrong with the text itself. */
export const refuseBody = (body: string): Refusal | undefined =>
  body.trim() === '' || body.trim().length > longestBody ? refuse('validation', 'body') : undefined
