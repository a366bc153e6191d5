import { expect, test } from 'vitest'
import { withoutOrganisation } from './without-organisation.ts'

test('an organisation that has its own column is not said again in the subject', () => {
  expect(withoutOrganisation('Keuruun kaupunki, 199,89 €', 'Keuruun kaupunki')).toBe('199,89 €')
})

test('a subject that is only the organisation, or names another one, stays whole', () => {
  expect(withoutOrganisation('Keuruun kaupunki', 'Keuruun kaupunki')).toBe('Keuruun kaupunki')
  expect(withoutOrganisation('Jyväskylän kaupunki, 27,00 €', 'Keuruun kaupunki')).toBe(
    'Jyväskylän kaupunki, 27,00 €',
  )
  expect(withoutOrganisation('Jyväskylän kaupunki, 27,00 €', undefined)).toBe('Jyväskylän kaupunki, 27,00 €')
})
