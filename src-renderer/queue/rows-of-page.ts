import { z } from 'zod'
import { type QueuePage, type QueueRow, queueRow } from '#contract/requests/queue-query.ts'

const rowSchema = queueRow

/**
 * The rows of a page that came as columns. A row that says the same as before is the very same object, so that the grid
 * draws only what has changed.
 * @throws ZodError when the engine sent a row that the contract does not know
 */
export function rowsOfPage(page: QueuePage, before: readonly QueueRow[]): QueueRow[] {
  const known = new Map(before.map((row) => [row.id, row]))
  const columns = Object.entries(page.columns)
  return page.ids.map((id, at) => {
    const row = rowSchema.parse({
      ...Object.fromEntries(columns.map(([name, values]) => [name, values[at]])),
      id,
    })
    const old = known.get(id)
    return old !== undefined && sameRow(old, row) ? old : row
  })
}

const valueOf = z.record(z.string(), z.unknown())

function sameRow(one: QueueRow, other: QueueRow): boolean {
  const [left, right] = [valueOf.parse(one), valueOf.parse(other)]
  return Object.keys(right).every((key) => sameValue(left[key], right[key]))
}

const sameValue = (one: unknown, other: unknown): boolean =>
  one === other || (Array.isArray(one) && JSON.stringify(one) === JSON.stringify(other))
