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
          { key: 'day', kind: 'date' as const, label: label('Päivä') },
          { key: 'sum', kind: 'money' as const, label: label('Summa') },
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

  it('writes days and sums alike, however their portal wrote them, and leaves what it cannot read', () => {
    const of = { ...entry, subjectFields: ['day', 'sum'] }
    expect(subjectLine(of, { day: '2026-12-31', sum: '47,7' })).toBe('31.12.2026, 47,70\u00A0€')
    expect(subjectLine(of, { day: 'ensi viikolla', sum: 'noin 50' })).toBe('ensi viikolla, noin 50')
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
