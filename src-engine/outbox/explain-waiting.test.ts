import { describe, expect, it, test } from 'vitest'
import { commandKey, requestId } from '#contract/ids.ts'
import { outboxState } from '#contract/outbox/outbox-item.ts'
import type { WaitingWhy } from '#contract/outbox/waiting-why.ts'
import { waitingWhy } from '#contract/outbox/waiting-why.ts'
import { explainWaiting, type Waiting } from './explain-waiting.ts'
import type { OutboxEntry } from './commands-table.ts'
import type { SendingFacts } from './sending-facts.ts'

const command = (key: string, after?: string): OutboxEntry['command'] => ({
  key: commandKey.parse(key),
  type: 'requests.setPriority',
  version: 1,
  requestId: requestId.parse('r1'),
  ...(after === undefined ? {} : { after: commandKey.parse(after) }),
  seen: {},
  baseRev: 1,
  args: {},
  issuedAt: 1,
})
const waiting = (more: Partial<Waiting> = {}, key = 'k', after?: string): Waiting => ({
  command: command(key, after),
  state: 'queued',
  attempts: 0,
  answered: 0,
  lastTriedAt: null,
  refusal: null,
  ...more,
})
const online: SendingFacts = {
  connection: 'online',
  disabled: false,
  noRoom: false,
  underWay: new Set(),
  lastPushFailure: null,
  pushAt: null,
  nextAt: null,
  stuckAt: null,
}
const withFile = (key = 'k'): Waiting => ({
  ...waiting({}, key),
  command: { ...command(key), args: { attachments: [{ attachmentId: 'a' }] } },
})
const files = (sentBytes: number, more = {}) =>
  new Map([['a', { sizeBytes: 1_000, sentBytes, code: null, paused: false, ...more }]])
const given = (facts: Partial<SendingFacts>): SendingFacts => ({ ...online, ...facts })
const tried = { attempts: 3, answered: 3, lastTriedAt: 50, refusal: { code: 'busy' } } as const
const first = waiting({}, 'first')

type Case = [string, Waiting, readonly Waiting[], SendingFacts, WaitingWhy]
const cases: Case[] = [
  [
    'the person works offline',
    waiting(),
    [],
    given({ connection: 'working-offline' }),
    { why: 'working-offline' },
  ],
  ['nobody is signed in', waiting(), [], given({ connection: 'signed-out' }), { why: 'signed-out' }],
  ['the workbench is too old', waiting(), [], given({ connection: 'upgrade-required' }), { why: 'upgrade' }],
  [
    'central says that the person works there no more',
    waiting(),
    [],
    given({ connection: 'offline', disabled: true, nextAt: 90 }),
    { why: 'disabled', nextAt: 90 },
  ],
  ['the disk is full', waiting(), [], given({ noRoom: true, pushAt: 70 }), { why: 'no-room', nextAt: 70 }],
  [
    'there is no network',
    waiting(),
    [],
    given({ connection: 'offline', nextAt: 80 }),
    { why: 'no-network', nextAt: 80 },
  ],
  ['the session is being opened', waiting(), [], given({ connection: 'connecting' }), { why: 'connecting' }],
  [
    'central asked everybody to come back later',
    waiting(),
    [],
    given({ pushAt: 70, lastPushFailure: 'busy' }),
    { why: 'busy', nextAt: 70 },
  ],
  [
    'the last push failed',
    waiting(),
    [],
    given({ pushAt: 70, lastPushFailure: 'database_unavailable' }),
    { why: 'failed', code: 'database_unavailable', nextAt: 70 },
  ],
  [
    'an earlier change of the request is first',
    waiting(),
    [first],
    online,
    { why: 'behind', key: first.command.key },
  ],
  [
    'what it builds on has not been accepted',
    waiting({}, 'k', 'stuck'),
    [waiting({ state: 'stuck' }, 'stuck')],
    online,
    { why: 'behind', key: commandKey.parse('stuck') },
  ],
  [
    'its file is on the way',
    withFile(),
    [first],
    given({ files: files(400) }),
    { why: 'files', count: 1, percent: 40, paused: false, code: null },
  ],
  [
    'the transfer of its file was stopped, or refused',
    withFile(),
    [],
    given({ files: files(999, { paused: true, code: 'file_too_large' }) }),
    { why: 'files', count: 1, percent: 99, paused: true, code: 'file_too_large' },
  ],
  ['its file has arrived', withFile(), [], given({ files: new Map() }), { why: 'sending' }],
  [
    'an earlier message waits for its file',
    waiting(),
    [withFile('f')],
    given({ files: files(0) }),
    { why: 'sending' },
  ],
  ['others are under way just now', waiting(), [], given({ underWay: new Set(['other']) }), { why: 'turn' }],
  ['it goes right now', waiting(), [], online, { why: 'sending' }],
  [
    'what it builds on is accepted and only the feed is late',
    waiting({}, 'k', 'before'),
    [waiting({ state: 'acked' }, 'before')],
    online,
    { why: 'sending' },
  ],
  [
    'it is with central',
    waiting({ state: 'sent', attempts: 1, lastTriedAt: 50 }),
    [],
    given({ underWay: new Set(['k']) }),
    { why: 'asked', since: 50 },
  ],
  [
    'central put this very change off',
    waiting({ state: 'sent', ...tried }),
    [],
    given({ pushAt: 70 }),
    { why: 'put-off', code: 'busy', tries: 3, nextAt: 70 },
  ],
  [
    'the connection broke before the answer, whatever central had said before',
    waiting({ state: 'sent', ...tried, answered: 2 }),
    [],
    given({ connection: 'offline', nextAt: 80 }),
    { why: 'unanswered', nextAt: 80 },
  ],
  ['it is accepted and the feed is late', waiting({ state: 'acked' }), [], online, { why: 'feed' }],
  ['it is done', waiting({ state: 'done' }), [], online, { why: 'done' }],
  ['somebody else came first', waiting({ state: 'conflict' }), [], online, { why: 'conflict' }],
  [
    'central refused it',
    waiting({ state: 'rejected', refusal: { code: 'forbidden' } }),
    [],
    online,
    { why: 'rejected', code: 'forbidden' },
  ],
  [
    'it is held for another',
    waiting({ state: 'held' }, 'k', 'before'),
    [waiting({ state: 'conflict' }, 'before')],
    online,
    { why: 'held', key: commandKey.parse('before') },
  ],
  [
    'it was held for one that was let go',
    waiting({ state: 'held' }, 'k', 'let-go'),
    [],
    online,
    { why: 'held', key: null },
  ],
  [
    'it does not go through, and is tried again',
    waiting({ state: 'stuck', ...tried, attempts: 9, answered: 9 }),
    [],
    given({ stuckAt: 900 }),
    { why: 'stuck', code: 'busy', tries: 9, nextAt: 900, unsure: false },
  ],
  [
    'it does not go through, and the last attempt may have had its effect',
    waiting({ state: 'stuck', ...tried, attempts: 10, answered: 9 }),
    [],
    online,
    { why: 'stuck', code: 'busy', tries: 10, nextAt: null, unsure: true },
  ],
]

describe('why a change is not done yet:', () => {
  test.each(cases)('%s', (_name, entry, earlier, facts, why) => {
    const open = new Map<string, Waiting>([...earlier, entry].map((one) => [one.command.key, one]))
    expect(explainWaiting(entry, earlier, open, facts)).toEqual(why)
  })
  it('is answered for every state that a command can be in, and every answer is given somewhere', () => {
    expect(new Set(cases.map(([, { state }]) => state))).toEqual(new Set(outboxState.options))
    expect(new Set(cases.map(([, , , , { why }]) => why))).toEqual(
      new Set(waitingWhy.options.map(({ shape }) => shape.why.value)),
    )
  })
  it('says for one that waits that the person’s own choice comes before everything that the network does', () => {
    const facts = given({ connection: 'working-offline', noRoom: true, pushAt: 70, lastPushFailure: 'busy' })
    const open = new Map<string, Waiting>([['first', first]])
    expect(explainWaiting(waiting(), [first], open, facts).why).toBe('working-offline')
  })
})
