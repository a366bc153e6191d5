import type { FindingPlace } from '#contract/reviews/finding.ts'

const longestQuote = 1000
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The parts of a request that have words. */
export type QuotedParts = {
  request: { id: string }
  messages: readonly { id: string; body: string }[]
  notes: readonly { id: string; body: string }[]
  attachments: readonly { id: string; name: string }[]
  events: readonly { id: string; reason: string | null }[]
}

/** Where in the request a selected text stands, so that the finding is a bookmark; the form where it is in no text of the thread. */
export function placeOfQuote(detail: QuotedParts, selected: string): FindingPlace | null {
  const quote = plain(selected).slice(0, longestQuote)
  if (quote === '') return null
  const holds = (text: string | null): boolean => text !== null && plain(text).includes(quote)
  const message = detail.messages.find(({ body }) => holds(body))
  if (message !== undefined) return { entity: 'message', id: message.id, quote }
  const note = detail.notes.find(({ body }) => holds(body))
  if (note !== undefined) return { entity: 'note', id: note.id, quote }
  const attachment = detail.attachments.find(({ name }) => holds(name))
  if (attachment !== undefined) return { entity: 'attachment', id: attachment.id, quote }
  const event = detail.events.find(({ reason }) => holds(reason))
  if (event !== undefined) return { entity: 'event', id: event.id, quote }
  return { entity: 'form', id: detail.request.id, quote }
}
