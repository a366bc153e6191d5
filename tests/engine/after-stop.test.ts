import { expect, it, onTestFinished } from 'vitest'
import { armedFor, holdCore, namesOf } from './core-in-hand.ts'

const offline = { status: null, code: null, retryAfterMs: 0, reached: false, wasReset: false, message: '' }
const refused = { ...offline, status: 401, code: 'token_expired', reached: true }

/** A desk whose token is being renewed just now. */
function holdRefreshing() {
  const held = holdCore()
  onTestFinished(held.close)
  held.bringUpToDate()
  const call = held.callOf('poke')
  expect(namesOf(held.step({ on: 'failed', name: 'poke', call, failure: refused }))).toContain(
    'refresh-token',
  )
  return held
}

it('does not go on renewing the token of a desk that was closed while the provider did not answer', () => {
  const held = holdRefreshing()
  held.step({ on: 'stop' })
  expect(held.step({ on: 'token-unreachable', failure: offline })).toEqual([])
  expect([...held.core.state().armed.keys()]).toEqual([])
})

it('tries again while the desk is open', () => {
  const held = holdRefreshing()
  expect(armedFor(held.step({ on: 'token-unreachable', failure: offline }), 'token')).toBeGreaterThan(0)
})
