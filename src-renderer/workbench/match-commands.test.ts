import { expect, test } from 'vitest'
import { matchCommands } from './match-commands.ts'

const run = (): void => undefined
const commands = ['Avaa näkymä: Oma työ', 'Avaa näkymä: Myöhässä', 'Kirjaudu ulos'].map((words) => ({
  id: words,
  words,
  run,
}))
const search = { id: 'search', words: 'Hae', run }
const found = (typed: string) => matchCommands(commands, typed, search).map(({ id }) => id)

test('words in any order and case find a command', () => {
  expect(found('TYÖ avaa')).toEqual(['Avaa näkymä: Oma työ', 'search'])
})
test('Finnish letters are letters of their own', () => {
  expect(found('myohassa')).toEqual(['search'])
})
test('nothing typed shows the commands and offers no search', () => {
  expect(found('  ')).toEqual(commands.map(({ id }) => id))
})
