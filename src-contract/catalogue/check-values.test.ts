import { describe, expect, it } from 'vitest'
import { checkValues, createValuesChecker } from './check-values.ts'
import type { FormValues, ServiceForm } from './service-form.ts'

const text = (fi: string) => ({ fi, sv: fi, en: fi })

const form: ServiceForm = {
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      sukunimi: { type: 'string', maxLength: 20 },
      tapa: { type: 'string', enum: ['posti', 'portaali'] },
      osoite: { type: 'string', maxLength: 100 },
      ovikoodi: { type: 'string', maxLength: 10 },
      maara: { type: 'string', pattern: '^[0-9]+,[0-9]{2} €$' },
      era: { type: 'integer', minimum: 2, maximum: 12 },
      kiire: { type: 'boolean' },
      aiheet: { type: 'array', items: { type: 'string', enum: ['palkka', 'loma'] }, minItems: 1 },
      rivit: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          properties: {
            tuote: { type: 'string' },
            kpl: { type: 'integer', minimum: 1 },
            syy: { type: 'string' },
            uusi: { type: 'boolean' },
          },
          required: ['tuote', 'kpl'],
        },
      },
    },
    required: ['sukunimi', 'tapa', 'ovikoodi'],
  },
  steps: [
    {
      key: 'yksi',
      title: text('Yksi'),
      fields: [
        { key: 'sukunimi', kind: 'last-name', label: text('Sukunimi') },
        {
          key: 'tapa',
          kind: 'choice',
          label: text('Tapa'),
          choices: [
            { value: 'posti', label: text('Posti') },
            { value: 'portaali', label: text('Portaali') },
          ],
        },
        {
          key: 'osoite',
          kind: 'address',
          label: text('Osoite'),
          showWhen: { field: 'tapa', oneOf: ['posti'] },
          requiredWhen: { field: 'tapa', oneOf: ['posti'] },
        },
        {
          key: 'ovikoodi',
          kind: 'text',
          label: text('Ovikoodi'),
          showWhen: { field: 'tapa', oneOf: ['posti'] },
        },
        {
          key: 'maara',
          kind: 'money',
          label: text('Määrä'),
          requiredWhen: { field: 'aiheet', oneOf: ['palkka'] },
        },
        { key: 'era', kind: 'number', label: text('Erä') },
        { key: 'kiire', kind: 'yes-no', label: text('Kiire') },
        {
          key: 'aiheet',
          kind: 'choices',
          label: text('Aiheet'),
          choices: [
            { value: 'palkka', label: text('Palkka') },
            { value: 'loma', label: text('Loma') },
          ],
        },
        {
          key: 'rivit',
          kind: 'rows',
          label: text('Rivit'),
          columns: [
            { key: 'tuote', kind: 'text', label: text('Tuote') },
            { key: 'kpl', kind: 'number', label: text('Kpl') },
            {
              key: 'syy',
              kind: 'text',
              label: text('Syy'),
              requiredWhen: { field: 'uusi', oneOf: [true] },
            },
            { key: 'uusi', kind: 'yes-no', label: text('Uusi') },
          ],
        },
      ],
    },
  ],
}

const online = { sukunimi: 'Äijälä', tapa: 'portaali' }
const byPost = { sukunimi: 'Äijälä', tapa: 'posti', osoite: 'Kuusitie 4', ovikoodi: '1234' }
const codes = (values: FormValues) => checkValues(form, values).map(({ field, code }) => `${field} ${code}`)

describe('a submission', () => {
  it.each([
    ['without a starred field', { tapa: 'portaali' }, 'sukunimi missing'],
    ['with white space in a starred field', { ...online, sukunimi: '  ' }, 'sukunimi missing'],
    ['with null in a starred field', { ...online, sukunimi: null }, 'sukunimi missing'],
    ['with too long a name', { ...online, sukunimi: 'A'.repeat(21) }, 'sukunimi too-long'],
    ['with a way that was never offered', { ...online, tapa: 'faksi' }, 'tapa not-a-choice'],
    ['without any way', { sukunimi: 'Äijälä' }, 'tapa missing'],
    ['with an amount in words', { ...online, maara: 'kymppi' }, 'maara malformed'],
    ['with a hundred instalments', { ...online, era: 100 }, 'era out-of-range'],
    ['with a count as text', { ...online, era: '3' }, 'era wrong-type'],
    ['with one unknown subject among two', { ...online, aiheet: ['loma', 'muu'] }, 'aiheet not-a-choice'],
    ['with a field that nobody asked for', { ...online, saldo: '5' }, 'saldo unknown-field'],
  ])('%s is refused with that field named', (_, values, problem) => {
    expect(codes(values)).toEqual([problem])
  })

  it('is accepted when all starred fields are there and the others are left blank', () => {
    expect(codes({ ...online, maara: '', osoite: null, aiheet: [] })).toEqual([])
  })

  it('never has its values repeated in the refusal', () => {
    expect(JSON.stringify(checkValues(form, { ...online, maara: '131052-308T' }))).not.toContain('308T')
  })
})

describe('a field that another answer hides', () => {
  it('is not missed, though the form stars it', () => {
    expect(codes(online)).toEqual([])
  })

  it('may keep the value that the customer typed before changing the other answer', () => {
    expect(codes({ ...online, osoite: 'Kuusitie 4', ovikoodi: '1234' })).toEqual([])
  })

  it('is asked for as soon as the other answer shows it', () => {
    expect(codes(byPost)).toEqual([])
    expect(codes({ ...byPost, osoite: '' })).toEqual(['osoite missing'])
    expect(codes({ ...byPost, ovikoodi: '' })).toEqual(['ovikoodi missing'])
  })
})

it('asks for a field when one of several chosen answers asks for it', () => {
  expect(codes({ ...online, aiheet: ['loma', 'palkka'] })).toEqual(['maara missing'])
  expect(codes({ ...online, aiheet: ['loma'] })).toEqual([])
})

it('names the row and the column of a problem inside a list of rows', () => {
  const rivit = [
    { tuote: 'Näyttö', kpl: 1 },
    { tuote: 'Telakka', kpl: 0 },
    { tuote: 'Hiiri', kpl: 2, uusi: true },
  ]
  expect(checkValues(form, { ...online, rivit })).toEqual([
    { field: 'rivit', row: 1, column: 'kpl', code: 'out-of-range', message: expect.any(String) },
    { field: 'rivit', row: 2, column: 'syy', code: 'missing', message: expect.any(String) },
  ])
})

it('refuses to build a checker of a schema that uses a keyword outside the subset', () => {
  const broken = { ...form, schema: { ...form.schema, if: {} } }
  expect(() => createValuesChecker(broken)).toThrow(/if/)
})
