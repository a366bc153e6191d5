import { expect, it } from 'vitest'
import { isFieldAskedFor, isFieldShown } from './field-conditions.ts'

const fields = [
  { key: 'tapa' },
  { key: 'osoite', showWhen: { field: 'tapa', oneOf: ['posti'] } },
  {
    key: 'maa',
    showWhen: { field: 'osoite', oneOf: ['ulkomaille'] },
    requiredWhen: { field: 'osoite', oneOf: ['ulkomaille'] },
  },
]

it('shows a field whose condition holds, and a field without any', () => {
  expect(isFieldShown(fields, 'tapa', {})).toBe(true)
  expect(isFieldShown(fields, 'osoite', { tapa: 'posti' })).toBe(true)
  expect(isFieldShown(fields, 'osoite', { tapa: 'portaali' })).toBe(false)
  expect(isFieldShown(fields, 'osoite', {})).toBe(false)
})

it('hides what a hidden field would show, and does not ask for it, although the hidden field keeps its value', () => {
  const values = { tapa: 'portaali', osoite: 'ulkomaille' }
  expect(isFieldShown(fields, 'maa', values)).toBe(false)
  expect(isFieldAskedFor(fields, 'maa', values)).toBe(false)
  expect(isFieldAskedFor(fields, 'maa', { ...values, tapa: 'posti' })).toBe(true)
})

it('hides fields that show each other in a circle instead of asking for ever', () => {
  const circle = [
    { key: 'muna', showWhen: { field: 'kana', oneOf: [true] } },
    { key: 'kana', showWhen: { field: 'muna', oneOf: [true] } },
  ]
  expect(isFieldShown(circle, 'muna', { muna: true, kana: true })).toBe(false)
})
