import { describe, expect, test } from 'vitest'
import { request } from '#contract/requests/request.ts'
import type { FieldChoice } from '#contract/outbox/outbox-view.ts'
import { choicesOf, mergeFields, mergeLists } from './merge-fields.ts'

const now = request
  .pick({ teamId: true, assigneeId: true, tags: true })
  .parse({ teamId: 'laskut', assigneeId: 'pekka', tags: ['a', 'c'] })
const merge = (
  type: Parameters<typeof mergeFields>[0],
  args: Parameters<typeof mergeFields>[1],
  choose: Record<string, FieldChoice>,
  base = {},
) => mergeFields(type, args, choose, now, base)

describe('choosing field by field', () => {
  test('hands on to my person in the team where the request now is', () => {
    const args = { teamId: 'palkat', assigneeId: 'maija', reason: 'osaa' }
    expect(merge('requests.assign', args, { teamId: 'theirs', assigneeId: 'mine' })).toEqual({
      type: 'requests.assign',
      args: { teamId: 'laskut', assigneeId: 'maija', reason: 'osaa' },
    })
    expect(merge('requests.assign', args, { teamId: 'theirs', assigneeId: 'theirs' })).toBeUndefined()
  })
  test('makes of a resolution a reply, of a take a claim, of a giving back leaving it free', () => {
    const text = { messageId: 'm', body: 'Hei', language: 'fi', purpose: 'resolution', channels: ['portal'] }
    expect(merge('messages.send', text, { status: 'theirs' })?.args).toEqual({ ...text, purpose: 'reply' })
    expect(merge('requests.take', {}, { status: 'theirs' })).toEqual({ type: 'requests.claim', args: {} })
    expect(merge('requests.giveBack', { reason: 'loma' }, { status: 'theirs' })).toEqual({
      type: 'requests.assign',
      args: { teamId: 'laskut', assigneeId: null, reason: 'loma' },
    })
  })
  test('keeps both sides’ tags: what each added, without what each took away', () => {
    expect(merge('requests.setTags', { tags: ['b', 'd'] }, { tags: 'both' }, { tags: ['a', 'b'] })).toEqual({
      type: 'requests.setTags',
      args: { tags: ['c', 'd'] },
    })
    expect(mergeLists([], ['x'], ['x', 'y'])).toEqual(['x', 'y'])
  })
  test('changes nothing of a command that all of mine is chosen of', () => {
    expect(merge('requests.setPriority', { priority: 1 }, {})?.args).toEqual({ priority: 1 })
    expect(merge('requests.setPriority', { priority: 1 }, { priority: 'theirs' })).toBeUndefined()
  })
  test('is offered only where there is something to choose', () => {
    expect(choicesOf('messages.send', { purpose: 'reply' })).toEqual({})
    expect(choicesOf('messages.send', { purpose: 'question' })).toEqual({ status: ['mine', 'theirs'] })
    expect(choicesOf('requests.future', {})).toEqual({})
  })
})
