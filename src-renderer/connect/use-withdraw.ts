import { z } from 'zod'
import { language } from '#contract/languages.ts'
import { sentPurpose } from '#contract/messages/send-message.ts'
import type { OutboxItem } from '#contract/outbox/outbox-item.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { replyChannel } from '#contract/requests/request.ts'
import type { EngineClient } from './engine-client.ts'
import { type Outcome, useCommand } from './use-command.ts'

const writtenArgs = z.object({
  body: z.string(),
  language: language.catch('fi'),
  channels: z.array(replyChannel).catch(['portal']),
})

/** What can be taken back: a command that has not left this machine, or a message that central still holds. */
export type Withdrawable = Pick<OutboxItem, 'command'> | { held: RequestDetail['messages'][number] }

/** Takes it back. What was written in it becomes a draft again. */
export function useWithdraw(): (item: Withdrawable) => Promise<Outcome<void>> {
  const withdraw = useCommand(withdrawKeepingText)
  return withdraw.run
}

/** The engine makes a draft of what it still has in its own hands. */
async function withdrawKeepingText(engine: EngineClient, item: Withdrawable): Promise<void> {
  if ('held' in item) return takeBackHeld(engine, item.held)
  return engine.outbox.withdraw({ key: item.command.key })
}

/** The text is saved before it is taken back from central, so that it is never nowhere. */
async function takeBackHeld(
  engine: EngineClient,
  { id, requestId, purpose, ...written }: RequestDetail['messages'][number],
): Promise<void> {
  const sent = sentPurpose.parse(purpose)
  const { body, ...args } = writtenArgs.parse(written)
  const before = await engine.drafts.get({ requestId, kind: 'reply' })
  const begun = before?.body ?? ''
  // A try that was refused has left it there already.
  if (!begun.endsWith(body)) {
    const text = [begun, body].filter((part) => part.trim() !== '').join('\n\n')
    await engine.drafts.save({ requestId, kind: 'reply', ...args, body: text })
  }
  await engine.messages.withdraw({ requestId, args: { messageId: id, purpose: sent } })
}
