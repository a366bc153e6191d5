import { expect, test } from 'vitest'
import type { ErrorCode } from '#contract/error-codes.ts'
import { offersRepeat } from './advice-for.ts'

const refused = (code: ErrorCode) => ({ state: 'rejected', refusal: { code } }) as const

test('what a customer has cancelled offers no choice between mine and theirs; what another took does', () => {
  expect(offersRepeat({ item: refused('cancelled_by_customer'), mayReapply: true })).toBe(false)
  expect(offersRepeat({ item: refused('already_taken'), mayReapply: true })).toBe(true)
  expect(offersRepeat({ item: refused('already_taken'), mayReapply: false })).toBe(false)
})
