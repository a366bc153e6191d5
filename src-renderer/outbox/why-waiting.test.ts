import { describe, expect, test } from 'vitest'
import { commandKey, requestId } from '#contract/ids.ts'
import type { OutboxItem } from '#contract/outbox/outbox-item.ts'
import { whyWaiting } from './why-waiting.ts'

const item = (more: Partial<OutboxItem> = {}, of = 'r1'): OutboxItem => ({
  command: {
    key: commandKey.parse('k'),
    type: 'requests.take',
    version: 1,
    requestId: requestId.parse(of),
    seen: {},
    baseRev: 0,
    args: {},
    issuedAt: 1,
  },
  state: 'queued',
  requestNumber: '979725',
  requestSubject: 'Palautus',
  attempts: 0,
  lastTriedAt: null,
  refusal: null,
  conflict: null,
  ...more,
})

describe('why a change has not left', () => {
  test('without a connection it waits for one, whatever else stands in the way', () => {
    expect(whyWaiting(item({ attempts: 3, refusal: { code: 'busy' } }), [item()], 'offline')).toBe('offline')
    expect(whyWaiting(item(), [], 'working-offline')).toBe('working')
    expect(whyWaiting(item(), [], 'signed-out')).toBe('signedOut')
  })
  test('behind an earlier change to the same request it waits for that one, not behind another request', () => {
    expect(whyWaiting(item(), [item()], 'online')).toBe('behind')
    expect(whyWaiting(item(), [item({}, 'r2')], 'online')).toBe('sending')
  })
  test('a refused try says when and why', () => {
    expect(whyWaiting(item({ attempts: 2, refusal: { code: 'busy' } }), [], 'online')).toBe('tried')
  })
  test('what left just before the connection went is not said to have arrived', () => {
    expect(whyWaiting(item({ state: 'sent' }), [], 'offline')).toBe('cut')
  })
  test('what central has is no longer said to wait for sending', () => {
    expect(whyWaiting(item({ state: 'sent' }), [], 'online')).toBe('asked')
    expect(whyWaiting(item({ state: 'acked' }), [], 'online')).toBe('accepted')
  })
})
