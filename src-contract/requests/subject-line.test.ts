import { describe, expect, it } from 'vitest'
import { subjectLine } from './subject-line.ts'

const label = (text: string) => ({ fi: text, sv: `${text} (sv)`, en: `${text} (en)` })
const entry = {
  name: label('Tee vikailmoitus'),
  subjectFields: ['fault', 'address'],
  form: {
    schema: {},
    steps: [
      {
        key: 'one',
        title: label('Vika'),
        fields: [
          {
            key: 'fault',
            kind: 'choice' as const,
            label: label('Vika'),
            choices: [{ value: 'power', label: label('Sähkökatko') }],
          },
          { key: 'address', kind: 'address' as const, label: label('Osoite') },
          { key: 'hetu', kind: 'hetu' as const, label: label('Henkilötunnus'), sensitive: true },
        ],
      },
    ],
  },
}

describe('the subject line', () => {
  it('says what the catalogue finds telling, in words', () => {
    expect(subjectLine(entry, { fault: 'power', address: 'Kauppakatu 1\nJyväskylä' })).toBe(
      'Sähkökatko, Kauppakatu 1 Jyväskylä',
    )
  })

  it('is the service when the fields were left empty', () => {
    expect(subjectLine(entry, { address: '  ' })).toBe('Tee vikailmoitus')
  })

  it('never shows a sensitive or masked value', () => {
    const careless = { ...entry, subjectFields: ['hetu', 'address'] }
    expect(subjectLine(careless, { hetu: '010594Y9032', address: 'tunnus 010594Y****' })).toBe(
      'Tee vikailmoitus',
    )
  })

  it('stays one line of a length that a list can show', () => {
    expect(subjectLine(entry, { address: 'a'.repeat(500) })).toHaveLength(160)
  })
})
