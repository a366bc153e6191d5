import { describe, expect, it, test } from 'vitest'
import { commandKey } from '#contract/ids.ts'
import { type WaitingWhy, waitingWhy } from '#contract/outbox/waiting-why.ts'
import { createWords, offeredLanguages } from './create-words.ts'
import { sayIn } from './say.ts'
import { sayWaiting } from './say-waiting.ts'

const now = Date.UTC(2026, 10, 20, 10)
const key = commandKey.parse('k')
const samples = {
  'working-offline': {},
  'signed-out': {},
  upgrade: {},
  disabled: { nextAt: null },
  'no-room': { nextAt: null },
  'no-network': { nextAt: null },
  connecting: {},
  busy: { nextAt: null },
  failed: { code: 'busy', nextAt: null },
  'put-off': { code: 'busy', tries: 2, nextAt: null },
  files: { count: 2, percent: 40, paused: false, code: null },
  behind: { key },
  turn: {},
  sending: {},
  asked: { since: null },
  unanswered: { nextAt: null },
  feed: {},
  done: {},
  conflict: {},
  rejected: { code: 'forbidden' },
  held: { key },
  stuck: { code: 'busy', tries: 9, nextAt: null, unsure: false },
} as const satisfies Record<WaitingWhy['why'], object>
const all = Object.entries(samples).map(([why, more]) => waitingWhy.parse({ why, ...more }))
const say = (why: WaitingWhy, language: (typeof offeredLanguages)[number] = 'fi') =>
  sayWaiting(why, {
    t: sayIn(createWords(language)),
    language,
    names: { persons: new Map(), teams: new Map(), organisations: new Map() },
    now,
    whatOf: () => 'Kiireellisyys: Korkea',
  })

describe('why a change is not done yet', () => {
  test.each(offeredLanguages)('has words of its own for every reason in %s', (language) => {
    const said = all.map((why) => say(why, language))
    expect(new Set(said).size).toBe(waitingWhy.options.length)
    expect(said.filter((words) => /needsYou|\{\{|undefined/.test(words) || words.length < 5)).toEqual([])
  })
  it('says when the next attempt is, while that is still to come', () => {
    expect(say({ why: 'busy', nextAt: now + 60_000 })).toBe(
      'Keskuspalvelin pyysi odottamaan. Seuraava yritys tänään 12.01.',
    )
    expect(say({ why: 'busy', nextAt: now - 1 })).toBe('Keskuspalvelin pyysi odottamaan.')
  })
  it('names the change that is waited for, and says when it is no longer there', () => {
    expect(say({ why: 'held', key })).toContain('Kiireellisyys: Korkea')
    expect(say({ why: 'held', key: null })).toContain('peruttu tai hylätty')
  })
  it('says how far the files of a message are, and what keeps them', () => {
    const files = { why: 'files', count: 1, percent: 40, paused: false, code: null } as const
    expect(say(files)).toBe('Odottaa liitteen siirtoa, 40 %.')
    expect(say({ ...files, count: 2 })).toBe('Odottaa 2 liitteen siirtoa, 40 %.')
    expect(say({ ...files, paused: true })).toContain('keskeytetty')
    expect(say({ ...files, code: 'file_too_large' })).toContain('liian suuri')
  })
  it('does not hide that a stuck change may have been made', () => {
    expect(say({ why: 'stuck', code: 'busy', tries: 9, nextAt: null, unsure: true })).toContain(
      'voitu jo tehdä',
    )
  })
})
