import { describe, expect, test } from 'vitest'
import { personId, requestId, teamId } from '#contract/ids.ts'
import type { Actor } from '#contract/people/may.ts'
import type { Request } from '#contract/requests/request.ts'
import { planSending, purposesFor, refuseBody, sendWord } from './plan-sending.ts'

const maija: Actor = {
  id: personId.parse('maija'),
  memberships: [{ teamId: teamId.parse('laskut'), role: 'handler', organisationGroups: ['*'] }],
  fences: [],
}
const request = (more: Partial<Request> = {}): Request => ({
  id: requestId.parse('r1'),
  number: '979725',
  portal: 'monetra-keski-suomi',
  service: 'tilinumeron-ilmoittaminen',
  serviceVersion: 1,
  fence: null,
  subject: 'Palautus',
  status: 'in-handling',
  waitingReason: null,
  priority: 3,
  teamId: teamId.parse('laskut'),
  organisationGroup: 'none',
  organisationId: null,
  unit: null,
  assigneeId: personId.parse('maija'),
  customerId: null,
  customerName: 'Onni Korhonen',
  onBehalf: false,
  identification: 'strong',
  identificationMethod: null,
  identifiedAt: null,
  channel: 'portal',
  replyChannels: ['portal'],
  language: 'fi',
  region: null,
  tags: [],
  receivedAt: 1,
  changedAt: 2,
  dueAt: null,
  dueOn: null,
  takenAt: 2,
  resolvedAt: null,
  cancelAsked: false,
  unread: 0,
  customerUnread: 0,
  messageCount: 0,
  noteCount: 0,
  attachmentCount: 0,
  ...more,
})
const free = { status: 'received', assigneeId: null, takenAt: null } as const
const word = (purpose: 'reply' | 'question' | 'resolution', more: Partial<Request>) =>
  sendWord(purpose, planSending(purpose, request(more), maija))

describe('what the send button does', () => {
  test('a question of my own request sends and waits, a resolution sends and closes', () => {
    expect(word('question', {})).toBe('question')
    expect(word('resolution', {})).toBe('resolution')
  })
  test('a free request is taken in the same press', () => {
    expect(word('question', free)).toBe('takeQuestion')
    expect(word('reply', free)).toBe('takeReply')
  })
  test("somebody else's request cannot be answered", () => {
    const sending = planSending('reply', request({ assigneeId: personId.parse('pekka') }), maija)
    expect(sending).toEqual({ possible: false, refusal: { code: 'already_taken' } })
  })
  test('an unread supplement must be read before resolving, but not before replying', () => {
    expect(planSending('resolution', request({ unread: 1 }), maija)).toMatchObject({
      possible: false,
      refusal: { code: 'unread_supplement' },
    })
    expect(planSending('reply', request({ unread: 1 }), maija)).toEqual({ possible: true, takesFirst: false })
  })
  test('a resolved request takes a plain reply and nothing more; a cancelled one nothing', () => {
    expect(purposesFor({ status: 'resolved' })).toEqual(['reply'])
    expect(planSending('reply', request({ status: 'resolved' }), maija).possible).toBe(true)
    expect(planSending('reply', request({ status: 'cancelled' }), maija).possible).toBe(false)
  })
  test('an empty text and one over 20 000 characters are not sent', () => {
    expect(refuseBody('  \n')?.code).toBe('validation')
    expect(refuseBody('a'.repeat(20_001))?.code).toBe('validation')
    expect(refuseBody('Hei')).toBeUndefined()
  })
})
