import { expect, test } from 'vitest'
import type { DemoPerson } from './demo-person.ts'
import { signInPage } from './sign-in-page.ts'

const person = (name: string, team: string, startHereAt: number | null = null): DemoPerson => ({
  tenantId: 'keskus',
  tenantName: 'Palvelukeskus Keskus',
  subject: name,
  name,
  title: 'Käsittelijä',
  teams: [team],
  startHereAt,
})
const people = [
  person('Aino', 'Asiakaspalvelu'),
  person('Tuukka', 'Palkkapalvelut', 1),
  person('Eveliina', 'Palkkapalvelut', 0),
  person('Åke', 'Asiakaspalvelu'),
]
const pageOf = (search: string): string => signInPage({ path: '/sign-in/1', people, search, nonce: 'n' })
const textsOf = (page: string): string[] =>
  [...page.matchAll(/<(?:h2|strong)[^>]*>([^<]*)</g)].map(([, text]) => text ?? '')

test('the people with whom a visitor should begin come first, in their own order, under their own heading', () => {
  expect(textsOf(pageOf(''))).toEqual([
    'Aloita tästä',
    'Eveliina',
    'Tuukka',
    'Palvelukeskus Keskus · Asiakaspalvelu',
    'Aino',
    'Åke',
  ])
})

test('a search that finds none of them shows no heading for them', () => {
  expect(textsOf(pageOf('åke'))).toEqual(['Palvelukeskus Keskus · Asiakaspalvelu', 'Åke'])
})
