import { describe, expect, it } from 'vitest'
import type { ServiceForm } from '../catalogue/service-form.ts'
import { maskHetusInText, splitSensitive } from './split-sensitive.ts'

const label = (text: string) => ({ fi: text, sv: text, en: text })
const form: ServiceForm = {
  schema: {},
  steps: [
    {
      key: 'one',
      title: label('Tiedot'),
      fields: [
        { key: 'hetu', kind: 'hetu', label: label('Henkilötunnus'), sensitive: true },
        { key: 'union', kind: 'choice', label: label('Liitto'), sensitive: true },
        { key: 'sickDays', kind: 'number', label: label('Sairauspäivät'), sensitive: true },
        { key: 'more', kind: 'long-text', label: label('Lisätietoja') },
        {
          key: 'children',
          kind: 'rows',
          label: label('Lapset'),
          columns: [
            { key: 'name', kind: 'text', label: label('Nimi') },
            { key: 'hetu', kind: 'hetu', label: label('Henkilötunnus'), sensitive: true },
          ],
        },
      ],
    },
  ],
}

describe('sensitive values of a submission', () => {
  it('stay out of the form and whole beside it', () => {
    const split = splitSensitive(form, { hetu: '010594Y9032', union: 'JHL', sickDays: 3, more: 'Kiitos!' })
    expect(split.masked).toEqual({ hetu: '010594Y****', union: '****', sickDays: '****', more: 'Kiitos!' })
    expect(split.sensitive).toEqual({ hetu: '010594Y9032', union: 'JHL', sickDays: 3 })
  })

  it('are found where the customer wrote a HETU into free text', () => {
    const split = splitSensitive(form, { more: 'tunnukseni on 010594y9032, kiitos' })
    expect(split.masked).toEqual({ more: 'tunnukseni on 010594Y****, kiitos' })
    expect(split.sensitive).toEqual({ more: 'tunnukseni on 010594y9032, kiitos' })
  })

  it('are masked inside rows, the rest of the row staying readable', () => {
    const rows = [{ name: 'Aino', hetu: '020504A902E' }]
    const split = splitSensitive(form, { children: rows })
    expect(split.masked).toEqual({ children: [{ name: 'Aino', hetu: '020504A****' }] })
    expect(split.sensitive).toEqual({ children: rows })
  })

  it('show nothing of a HETU that is malformed', () => {
    expect(splitSensitive(form, { hetu: '0105949032' }).masked).toEqual({ hetu: '****' })
  })

  it('are not made up where nothing sensitive was written', () => {
    expect(splitSensitive(form, { hetu: '', more: 'FI21 1234 5600 0007 85' }).sensitive).toBeNull()
  })

  it('are masked everywhere in a text with several of them', () => {
    expect(maskHetusInText('010594Y9032 ja 020504A902E')).toBe('010594Y**** ja 020504A****')
  })
})
