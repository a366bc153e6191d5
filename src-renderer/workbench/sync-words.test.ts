import { expect, test } from 'vitest'
import type { SyncStatus } from '#contract/sync/sync-status.ts'
import { createWords } from '../words/create-words.ts'
import { sayIn } from '../words/say.ts'
import { syncWords } from './sync-words.ts'

const now = Date.parse('2026-11-20T12:10:30+02:00')
const status: SyncStatus = {
  connection: 'online',
  lastContactAt: now,
  upToDateAt: Date.parse('2026-11-20T12:10:04+02:00'),
  waiting: 0,
  needsYou: 0,
  progress: null,
  requestsKept: 5_213,
  encryption: { encrypted: true, keyFrom: 'secret-store' },
  trouble: null,
  nextAttemptAt: null,
}
const say = (change: Partial<SyncStatus>) =>
  syncWords({ ...status, ...change }, now, 'fi', sayIn(createWords('fi')), String)

test('all is well only when everything is here and nothing went wrong since', () => {
  expect(say({})).toEqual({ mood: 'well', text: 'Ajan tasalla klo 12.10', detail: null })
  expect(say({ trouble: { code: 'busy', message: '', at: now } }).mood).toBe('busy')
})
test('offline says until when what is shown is true, and when it is tried again', () => {
  expect(say({ connection: 'offline', nextAttemptAt: now + 60_000 })).toEqual({
    mood: 'paused',
    text: 'Ei yhteyttä. Tiedot on päivitetty tänään 12.10',
    detail: 'yritetään uudelleen klo 12.11',
  })
})
test('after a restart without a network it still says until when what is shown is true', () => {
  const keptAsOf = Date.parse('2026-11-19T16:40:00+02:00')
  expect(say({ connection: 'offline', upToDateAt: null, keptAsOf }).text).toBe(
    'Ei yhteyttä. Tiedot on päivitetty eilen 16.40',
  )
})
test('a machine that has never been in contact does not claim to be up to date', () => {
  expect(say({ connection: 'offline', upToDateAt: null }).text).toBe(
    'Ei yhteyttä, eikä tietoja ole vielä haettu',
  )
  expect(say({ upToDateAt: null }).text).toBe('Yhteys on, tietoja päivitetään')
})
test('a first sync counts', () => {
  expect(say({ progress: { fetched: 1_200, total: 5_000 } })).toMatchObject({
    mood: 'busy',
    text: 'Tietoja haetaan: 1200 / 5000',
  })
})
test('an old workbench says that it must be updated and that the work is safe', () => {
  expect(say({ connection: 'upgrade-required' })).toMatchObject({ mood: 'trouble' })
})
