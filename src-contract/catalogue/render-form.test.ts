import { describe, expect, it } from 'vitest'
import { formRows } from './render-form.ts'
import { serviceForm } from './service-form.ts'
import type { FormValues } from './service-form.ts'

const text = (fi: string) => ({ fi, sv: `${fi} (sv)`, en: `${fi} (en)` })

const form = serviceForm.parse({
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      name: { type: 'string' },
      delivery: { type: 'string', enum: ['portal', 'letter'] },
      address: { type: 'string' },
      channels: { type: 'array', items: { type: 'string', enum: ['email', 'sms'] } },
      lines: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          properties: { product: { type: 'string' }, quantity: { type: 'integer' } },
          required: ['product', 'quantity'],
        },
      },
      hetu: { type: 'string' },
    },
    required: ['name', 'lines'],
  },
  steps: [
    {
      key: 'who',
      title: text('Tilaaja'),
      fields: [
        { key: 'name', kind: 'text', label: text('Nimi'), source: 'identification' },
        { key: 'hetu', kind: 'hetu', label: text('Henkilötunnus'), sensitive: true },
      ],
    },
    {
      key: 'order',
      title: text('Tilaus'),
      fields: [
        {
          key: 'delivery',
          kind: 'choice',
          label: text('Toimitus'),
          choices: [
            { value: 'portal', label: text('Portaaliin') },
            { value: 'letter', label: text('Kirjeenä') },
          ],
        },
        {
          key: 'address',
          kind: 'address',
          label: text('Osoite'),
          showWhen: { field: 'delivery', oneOf: ['letter'] },
          requiredWhen: { field: 'delivery', oneOf: ['letter'] },
        },
        {
          key: 'channels',
          kind: 'choices',
          label: text('Viestit'),
          choices: [
            { value: 'email', label: text('Sähköpostilla') },
            { value: 'sms', label: text('Tekstiviestillä') },
          ],
        },
        {
          key: 'lines',
          kind: 'rows',
          label: text('Tilausrivit'),
          columns: [
            { key: 'product', kind: 'text', label: text('Tuote') },
            { key: 'quantity', kind: 'number', label: text('Määrä') },
          ],
        },
      ],
    },
  ],
})

const lines = [{ product: 'Näyttö', quantity: 2 }]
const rowsOf = (values: FormValues) => formRows(form, values, 'fi').flatMap((step) => step.rows)
const rowOf = (values: FormValues, key: string) => rowsOf(values).find((row) => row.key === key)

describe('a submitted form on the screen', () => {
  it('keeps the order of the steps and fields that the customer saw, in the language of the handler', () => {
    const steps = formRows(form, { name: 'Aino', lines }, 'sv')
    expect(steps.map((step) => step.title)).toEqual(['Tilaaja (sv)', 'Tilaus (sv)'])
    expect(steps.map((step) => step.rows.map((row) => row.key))).toEqual([
      ['name', 'hetu'],
      ['delivery', 'address', 'channels', 'lines'],
    ])
    expect(steps[0]?.rows[0]).toMatchObject({
      label: 'Nimi (sv)',
      value: 'Aino',
      required: true,
      missing: false,
      source: 'identification',
    })
  })

  it('says the chosen values in words, in the order in which they came', () => {
    expect(rowOf({ channels: ['sms', 'email'] }, 'channels')?.choiceLabels).toEqual([
      'Tekstiviestillä',
      'Sähköpostilla',
    ])
  })

  it('shows a choice that the form no longer has as it came', () => {
    expect(rowOf({ delivery: 'drone' }, 'delivery')).toMatchObject({
      value: 'drone',
      choiceLabels: ['drone'],
    })
  })

  it('marks what is required and blank as missing, and leaves what was sent as it is', () => {
    expect(rowOf({ name: '  ', lines }, 'name')).toMatchObject({ value: '  ', missing: true })
    expect(rowOf({ name: 'Aino', lines: [] }, 'lines')).toMatchObject({ missing: true, lines: [] })
    expect(rowOf({ name: 'Aino', lines }, 'hetu')).toMatchObject({ missing: false, sensitive: true })
  })

  it('asks for the address only when the letter was chosen', () => {
    expect(rowOf({ delivery: 'letter' }, 'address')).toMatchObject({
      shown: true,
      required: true,
      missing: true,
    })
    expect(rowOf({ delivery: 'portal' }, 'address')).toMatchObject({
      shown: false,
      required: false,
      missing: false,
    })
  })

  it('still holds the value of a field that the customer could not see', () => {
    expect(rowOf({ delivery: 'portal', address: 'Kauppakatu 1' }, 'address')).toMatchObject({
      shown: false,
      value: 'Kauppakatu 1',
    })
  })

  it('puts values that the form does not know last, marked as extra and sensitive', () => {
    const steps = formRows(form, { name: 'Aino', lines, shoeSize: 41 }, 'fi')
    expect(steps.at(-1)).toMatchObject({
      key: 'extra',
      title: null,
      rows: [{ key: 'shoeSize', label: 'shoeSize', kind: null, value: 41, extra: true, sensitive: true }],
    })
  })

  it('opens order lines into cells, with what is missing and what is extra in each', () => {
    const row = rowOf({ name: 'Aino', lines: [{ product: 'Hiiri', colour: 'musta' }] }, 'lines')
    expect(row?.lines[0]?.map(({ key, value, missing, extra }) => ({ key, value, missing, extra }))).toEqual([
      { key: 'product', value: 'Hiiri', missing: false, extra: false },
      { key: 'quantity', value: undefined, missing: true, extra: false },
      { key: 'colour', value: 'musta', missing: false, extra: true },
    ])
  })

  it('does not lose an order line that is not a line at all', () => {
    const row = rowOf({ name: 'Aino', lines: ['kaksi hiirtä'] }, 'lines')
    expect(row?.lines).toMatchObject([[{ value: 'kaksi hiirtä', extra: true }]])
  })
})
