import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { dayOfInstant } from '#contract/rules/finnish-dates.ts'
import type { Day } from '#contract/time.ts'

type Message = RequestDetail['messages'][number]
type Note = RequestDetail['notes'][number]
type Attachment = RequestDetail['attachments'][number]

export type ThreadEntry =
  | { what: 'message'; id: string; at: number; message: Message; attachments: Attachment[] }
  | { what: 'note'; id: string; at: number; note: Note; attachments: Attachment[] }
export type ThreadDay = { day: Day; entries: ThreadEntry[] }

/** Messages and internal notes in one line of time, by day, with each message's own files. */
export function buildThread({
  messages,
  notes,
  attachments,
}: Pick<RequestDetail, 'messages' | 'notes' | 'attachments'>): ThreadEntry[] {
  const entries: ThreadEntry[] = [
    ...messages.map(
      (message): ThreadEntry => ({
        what: 'message',
        id: message.id,
        at: message.sentAt,
        message,
        attachments: attachments.filter(({ messageId }) => messageId === message.id),
      }),
    ),
    ...notes.map(
      (note): ThreadEntry => ({
        what: 'note',
        id: note.id,
        at: note.writtenAt,
        note,
        attachments: attachments.filter(({ noteId }) => noteId === note.id),
      }),
    ),
  ]
  // Ids are made in order, so they settle two entries of the same millisecond.
  return entries.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** The last `most` entries under their days, and how many earlier ones were left out. */
export function lastDays(
  entries: readonly ThreadEntry[],
  most: number,
): { earlier: number; days: ThreadDay[] } {
  const shown = entries.slice(-most)
  const days: ThreadDay[] = []
  for (const entry of shown) {
    const day = dayOfInstant(entry.at)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return { earlier: entries.length - shown.length, days }
}
