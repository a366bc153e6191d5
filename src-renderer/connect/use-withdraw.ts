import { z } from 'zod'
import { language } from '#contract/languages.ts'
import type { OutboxItem } from '#contract/outbox/outbox-item.ts'
import { replyChannel } from '#contract/requests/request.ts'
import type { EngineClient } from './engine-client.ts'
import { type Outcome, useCommand } from './use-command.ts'

const writtenArgs = z.object({
  body: z.string(),
  language: language.catch('fi'),
  channels: z.array(replyChannel).catch(['portal']),
})

/** Takes back a command that has not left this machine. What was written in it becomes a draft again. */
export function useWithdraw(): (item: Pick<OutboxItem, 'command'>) => Promise<Outcome<void>> {
  const withdraw = useCommand(withdrawKeepingText)
  return withdraw.run
}

/** The text is saved before the command goes, so that it is never nowhere. */
async function withdrawKeepingText(
  engine: EngineClient,
  { command }: Pick<OutboxItem, 'command'>,
): Promise<void> {
  const written = writtenArgs.safeParse(command.args)
  const kind = draftKinds[command.type]
  if (written.success && kind !== undefined) {
    const { requestId } = command
    const before = await engine.drafts.get({ requestId, kind })
    const body = [before?.body ?? '', written.data.body].filter((text) => text.trim() !== '').join('\n\n')
    await engine.drafts.save({ requestId, kind, ...written.data, body })
  }
  await engine.outbox.withdraw({ key: command.key })
}

const draftKinds: Readonly<Record<string, 'reply' | 'note'>> = {
  'messages.send': 'reply',
  'notes.add': 'note',
}
