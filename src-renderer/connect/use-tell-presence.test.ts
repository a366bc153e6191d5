import { expect, it } from 'vitest'
import { activityOf } from './use-tell-presence.ts'

it('takes who has just typed for writing, who has just moved for viewing, and who has not for three minutes for idle', () => {
  const now = 1_000_000
  expect(activityOf(now, now, now - 29_000)).toBe('writing')
  expect(activityOf(now, now - 29_000, now - 30_000)).toBe('viewing')
  expect(activityOf(now, now - 179_999, 0)).toBe('viewing')
  expect(activityOf(now, now - 180_000, 0)).toBe('idle')
})
