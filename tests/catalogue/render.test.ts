// Every service that the product ships, seen as a handler will see it.
import { describe, expect, it } from 'vitest'
import { createValuesChecker } from '#contract/catalogue/check-values.ts'
import { formRows } from '#contract/catalogue/render-form.ts'
import type { FormRow } from '#contract/catalogue/render-form.ts'
import { serviceEntry } from '#contract/catalogue/service-entry.ts'
import { language } from '#contract/languages.ts'
import { readPacks } from './read-packs.ts'

const requests = readPacks()
  .filter((file) => !file.path.endsWith('/portal.json'))
  .flatMap((file) => {
    const entry = serviceEntry.parse(JSON.parse(file.text))
    return entry.kind === 'request' ? [{ path: file.path, entry }] : []
  })

const samples = requests.flatMap(({ path, entry: { form, samples: shipped } }) =>
  shipped.map(({ title, values }) => ({ path, form, title, values })),
)

const withCells = (row: FormRow): FormRow[] => [row, ...row.lines.flat()]
const keysOf = (rows: readonly FormRow[]) => rows.map((row) => row.key)

it('finds the services of all six sources', () => {
  expect(new Set(requests.map(({ path }) => path.split('/')[0])).size).toBe(6)
})

describe.each(samples)('$path: $title', ({ form, values }) => {
  it.each(language.options)('shows each of its values once, under the words of %s', (words) => {
    const rows = formRows(form, values, words).flatMap((step) => step.rows)
    const answered = rows.filter((row) => row.value !== undefined)
    expect(keysOf(answered).toSorted()).toEqual(Object.keys(values).toSorted())
    expect(Object.fromEntries(answered.map((row) => [row.key, row.value]))).toEqual(values)
    expect(keysOf(answered.filter((row) => !row.shown || row.label === ''))).toEqual([])
    const cells = rows.flatMap(withCells)
    expect(keysOf(cells.filter((row) => row.missing || row.extra))).toEqual([])
  })

  it('says every choice in words and opens every order line', () => {
    const rows = formRows(form, values, 'fi').flatMap((step) => step.rows)
    const fields = form.steps.flatMap((step) => step.fields.flatMap((one) => [one, ...(one.columns ?? [])]))
    for (const row of rows.flatMap(withCells).filter((one) => one.value !== undefined)) {
      const choices = fields.find((one) => one.key === row.key)?.choices ?? []
      const chosen = Array.isArray(row.value) ? row.value : [row.value]
      const words = chosen.map((one) => choices.find(({ value }) => value === one)?.label.fi)
      expect(row.choiceLabels).toEqual(choices.length === 0 ? [] : words)
      expect(row.lines.length).toBe(row.kind === 'rows' ? chosen.length : 0)
    }
  })
})

it.each(requests)('marks as missing in the bad sample of $path what the validator misses', ({ entry }) => {
  const { values } = entry.badSample
  const missed = createValuesChecker(entry.form)(values)
    .filter((problem) => problem.code === 'missing')
    .map((problem) => problem.column ?? problem.field)
  const rows = formRows(entry.form, values, 'fi').flatMap((step) => step.rows)
  expect(keysOf(rows.flatMap(withCells).filter((row) => row.missing))).toEqual(missed)
})
