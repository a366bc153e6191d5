import { expect, it } from 'vitest'
import { commandKey, requestId } from '#contract/ids.ts'
import { chooseSendable } from './choose-sendable.ts'
import type { OutboxEntry } from './commands-table.ts'

const entry = (n: number, state: OutboxEntry['state'], after?: number): OutboxEntry => ({
  n,
  command: {
    key: commandKey.parse(`k${n}`),
    type: 'requests.setPriority',
    version: 1,
    requestId: requestId.parse('r1'),
    ...(after === undefined ? {} : { after: commandKey.parse(`k${after}`) }),
    seen: {},
    baseRev: 1,
    args: {},
    issuedAt: 1,
  },
  state,
  requestNumber: '1',
  requestSubject: '',
  attempts: 0,
  lonelyFailures: 0,
  lastTriedAt: null,
  refusal: null,
  conflict: null,
  resultRev: null,
  effectAt: null,
  base: null,
  answered: 0,
})

it('names no forerunner that is done and over: central may have forgotten it, and would wait for it for ever', () => {
  const [sent] = chooseSendable([entry(2, 'queued', 1)], false)
  expect(sent).toMatchObject({ key: 'k2' })
  expect(sent).not.toHaveProperty('after')
})

it('names the forerunner whose effect the feed has not shown yet, so that a restored central keeps the order', () => {
  const [sent] = chooseSendable([entry(1, 'acked'), entry(2, 'queued', 1)], false)
  expect(sent).toMatchObject({ key: 'k2', after: 'k1' })
})

it.each(['queued', 'sent', 'stuck', 'held', 'conflict', 'rejected'] as const)(
  'lets nothing go before a forerunner that is %s',
  (state) => {
    const chosen = chooseSendable([entry(1, state), entry(2, 'queued', 1)], false)
    expect(chosen.map(({ key }) => key)).not.toContain('k2')
  },
)
