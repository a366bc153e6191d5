import { expect, it } from 'vitest'
import { personId } from '#contract/ids.ts'
import type { PersonPresent } from '#contract/presence/presence.ts'
import { createWords } from './create-words.ts'
import { sayIn } from './say.ts'
import { presentPeople, sayAllPresent, sayPresence, shortName } from './say-presence.ts'

const t = sayIn(createWords('fi'))
const persons = new Map([
  ['e', { name: 'Eveliina Ruokolainen' }],
  ['m', { name: 'Matti Meikäläinen-Virtanen' }],
  ['x', { name: 'Xu' }],
])
const at = (id: string, activity: PersonPresent['activity'], since = 1): PersonPresent => ({
  personId: personId.parse(id),
  activity,
  since,
})

it('names who writes before who looks, and counts the others', () => {
  const present = presentPeople([at('x', 'idle'), at('m', 'viewing'), at('e', 'writing')], persons)
  expect(sayPresence(present, t)).toBe('Eveliina R. kirjoittaa + 2')
  expect(sayAllPresent(present, t)).toBe(
    'Eveliina Ruokolainen kirjoittaa · Matti Meikäläinen-Virtanen katsoo · Xu, auki taustalla',
  )
  expect(sayPresence([], t)).toBe('')
})

it('leaves out somebody whose name has not come yet, and who came first comes first', () => {
  const present = presentPeople(
    [at('nobody', 'writing'), at('m', 'viewing', 9), at('x', 'viewing', 5)],
    persons,
  )
  expect(present.map(({ name }) => name)).toEqual(['Xu', 'Matti Meikäläinen-Virtanen'])
  expect(shortName('Xu')).toBe('Xu')
})
