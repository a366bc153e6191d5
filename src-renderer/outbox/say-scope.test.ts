import { expect, it } from 'vitest'
import { createWords } from '../words/create-words.ts'
import { sayIn } from '../words/say.ts'
import { sayScope } from './say-scope.ts'

it('says which part of the data is being fetched by the name that people use', () => {
  const say = (scope: string) =>
    sayScope(scope, {
      t: sayIn(createWords('fi')),
      language: 'fi',
      names: {
        persons: new Map(),
        organisations: new Map(),
        teams: new Map([['palkat', { name: { fi: 'Palkat', sv: 'Löner', en: 'Pay' } }]]),
      },
    })
  expect(say('ref')).toBe('yhteiset tiedot')
  expect(say('queue:palkat:kunnat')).toBe('Palkat')
  expect(say('queue:palkat:kunnat!union#sensitive')).toBe('Palkat, salassa pidettävät')
  expect(say('user:maija')).toBe('omat pyyntösi')
})
