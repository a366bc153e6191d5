import { z } from 'zod'
import type { WritableDatabase } from '../cache/database-handle.ts'
import { draft } from '#contract/messages/draft.ts'
import type { Instant } from '#contract/time.ts'
import type { OutboxEntry } from './commands-table.ts'
import { withdrawCommand } from './decide-on-command.ts'
import { readDraft, saveDraft } from './drafts-table.ts'

const kinds: Readonly<Record<string, 'reply' | 'note'>> = { 'messages.send': 'reply', 'notes.add': 'note' }
const written = z.object({
  body: z.string(),
  language: draft.shape.language.catch('fi'),
  channels: draft.shape.channels.catch(['portal']),
})

/**
 * Takes a command back; what was written in it is a draft again, behind what has been begun there since. In one
 * transaction: the text is never in neither and never in both.
 * @throws {EngineError} as `withdrawCommand` does
 */
export function withdrawToDraft(outbox: WritableDatabase, key: string, at: Instant): OutboxEntry {
  return outbox.inTransaction(() => {
    const entry = withdrawCommand(outbox, key)
    const { requestId, type, args } = entry.command
    const kind = kinds[type]
    const text = written.safeParse(args)
    if (kind === undefined || !text.success) return entry
    const begun = readDraft(outbox, requestId, kind)
    const body = [begun?.body ?? '', text.data.body].filter((part) => part.trim() !== '').join('\n\n')
    saveDraft(outbox, { requestId, kind, ...text.data, body, savedAt: at })
    return entry
  })
}
