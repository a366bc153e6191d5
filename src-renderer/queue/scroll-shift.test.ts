import { expect, test } from 'vitest'
import { scrollShift } from './scroll-shift.ts'

const rows = (...ids: string[]) => ids.map((id) => ({ id }))

test('a new row above what I read moves the list by one row, so that my line stays', () => {
  expect(scrollShift(rows('a', 'b', 'c', 'd'), rows('new', 'a', 'b', 'c', 'd'), 64, 32)).toBe(32)
})
test('a row that left above moves it back', () => {
  expect(scrollShift(rows('a', 'b', 'c', 'd'), rows('b', 'c', 'd'), 64, 32)).toBe(-32)
})
test('changes below do not scroll, and at the very top new rows are simply seen', () => {
  expect(scrollShift(rows('a', 'b', 'c', 'd'), rows('a', 'b', 'c', 'new', 'd'), 64, 32)).toBe(0)
  expect(scrollShift(rows('a', 'b'), rows('new', 'a', 'b'), 0, 32)).toBe(0)
})
test('when my topmost line itself has gone, the next one that is still there is kept in place', () => {
  expect(scrollShift(rows('a', 'b', 'c', 'd'), rows('x', 'y', 'a', 'b', 'd'), 64, 32)).toBe(32)
})
