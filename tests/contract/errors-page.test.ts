import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { errorCodes } from '#contract/error-codes.ts'
import { intakeStatusOf } from '#contract/intake/intake-contract.ts'

const page = readFileSync(new URL('../../docs/guide/errors.md', import.meta.url), 'utf8')

/** The cells of each row that begins with a code, and how many cells the head of its table has. */
const rows = page.split('\n').flatMap((line) => {
  const cells = line.split('|').map((cell) => cell.trim())
  const code = /^`([a-z_]+)`$/.exec(cells[1] ?? '')?.[1]
  return code === undefined ? [] : [{ code, cells: cells.slice(1, -1) }]
})

describe('the guide to errors', () => {
  it('has one row for each code, and no row for a code that does not exist', () => {
    expect(rows.map(({ code }) => code).toSorted()).toEqual(Object.keys(errorCodes).toSorted())
  })

  it('says of each when it comes, what to do and what is safe', () => {
    for (const { code, cells } of rows) {
      expect(cells.length, code).toBe(code in intakeStatusOf ? 5 : 4)
      for (const cell of cells) expect(cell, code).not.toBe('')
    }
  })

  it('answers a portal with the statuses that central gives', () => {
    const said = rows.filter(({ cells }) => /^\d{3}$/.test(cells[1] ?? ''))
    expect(Object.fromEntries(said.map(({ code, cells }) => [code, Number(cells[1])]))).toEqual(
      intakeStatusOf,
    )
  })
})
