import { expect, test } from 'vitest'
import { requestId } from '#contract/ids.ts'
import { nextFocus, stepFocus } from './next-focus.ts'

const ids = (...names: string[]) => names.map((name) => requestId.parse(name))
const [a, b, c, d] = [requestId.parse('a'), requestId.parse('b'), requestId.parse('c'), requestId.parse('d')]

test('my row keeps the focus when it moves', () => {
  expect(nextFocus(b, ids('a', 'b', 'c'), ids('c', 'a', 'b'))).toBe(b)
})
test('when my row leaves the list, the next one that is still there gets the focus', () => {
  expect(nextFocus(b, ids('a', 'b', 'c', 'd'), ids('a', 'd'))).toBe(d)
  expect(nextFocus(d, ids('a', 'b', 'c', 'd'), ids('a', 'b', 'c'))).toBe(c)
})
test('an emptied list has no focus, and a list that nobody has touched gets none', () => {
  expect(nextFocus(a, ids('a'), [])).toBeNull()
  expect(nextFocus(null, [], ids('a'))).toBeNull()
})
test('j on an untouched list goes to its first row, and k on the first row stays', () => {
  expect(stepFocus(null, ids('a', 'b'), 1)).toBe(a)
  expect(stepFocus(a, ids('a', 'b'), -1)).toBe(a)
  expect(stepFocus(a, ids('a', 'b'), 1)).toBe(b)
})
