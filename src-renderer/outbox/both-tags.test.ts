import { expect, it } from 'vitest'
import { bothTags } from './both-tags.ts'

it('shows before choosing what both sides’ tags together will be', () => {
  expect(bothTags({ base: ['a', 'b'], mine: ['b', 'd'], theirs: ['a', 'c'] })).toEqual(['c', 'd'])
  expect(bothTags({ base: [], mine: ['oma'], theirs: ['heidän'] })).toEqual(['heidän', 'oma'])
  expect(bothTags({ theirs: ['x'] })).toEqual(['x'])
})
