import { describe, expect, test } from 'vitest'
import { attachmentId, messageId, noteId, personId, requestId } from '#contract/ids.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { buildThread, lastDays } from './build-thread.ts'

const of = requestId.parse('r1')
const at = (text: string): number => Date.parse(text)
const message = (id: string, sentAt: number): RequestDetail['messages'][number] => ({
  id: messageId.parse(id),
  requestId: of,
  from: 'customer',
  purpose: 'supplement',
  authorId: null,
  authorName: 'Onni Korhonen',
  body: id,
  language: 'fi',
  channels: ['portal'],
  sentAt,
  releaseAt: sentAt,
  readByCustomerAt: null,
  waiting: false,
})
const note = (id: string, writtenAt: number): RequestDetail['notes'][number] => ({
  id: noteId.parse(id),
  requestId: of,
  authorId: personId.parse('p'),
  authorName: 'Pekka Laine',
  body: id,
  writtenAt,
  waiting: false,
})
const file: RequestDetail['attachments'][number] = {
  id: attachmentId.parse('a1'),
  requestId: of,
  messageId: messageId.parse('m2'),
  name: 'kuitti.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 10,
  sha256: '0'.repeat(64),
  addedBy: 'Onni Korhonen',
  addedAt: 1,
  noteId: null,
  scan: 'clean',
  waiting: false,
}

describe('the thread', () => {
  const entries = buildThread({
    messages: [message('m2', at('2026-11-20T22:30:00Z')), message('m1', at('2026-11-20T08:00:00Z'))],
    notes: [note('n1', at('2026-11-20T09:00:00Z'))],
    attachments: [file],
  })
  test('messages and notes stand in one order of time, files with their message', () => {
    expect(entries.map(({ id }) => id)).toEqual(['m1', 'n1', 'm2'])
    expect(entries[2]).toMatchObject({ attachments: [{ name: 'kuitti.pdf' }] })
  })
  test('a message half an hour past midnight belongs to the next Finnish day', () => {
    expect(lastDays(entries, 10).days.map(({ day, entries: of }) => [day, of.length])).toEqual([
      ['2026-11-20', 2],
      ['2026-11-21', 1],
    ])
  })
  test('of a very long thread the end is shown and the rest counted', () => {
    const { earlier, days } = lastDays(entries, 1)
    expect(earlier).toBe(2)
    expect(days).toHaveLength(1)
  })
})
