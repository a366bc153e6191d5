import type { ReadableDatabase, WritableDatabase } from '../cache/database-handle.ts'

/** Remembers the numbers that central reserved for this workbench, in central's order; known ones stay as they are. */
export function keepReservedNumbers(outbox: WritableDatabase, numbers: readonly string[]): void {
  outbox.inTransaction(() => {
    const last = outbox.count('SELECT COALESCE(MAX(place), 0) FROM reserved_number')
    numbers.forEach((number, index) => {
      outbox.run(
        'INSERT OR IGNORE INTO reserved_number (number, place) VALUES (?, ?)',
        number,
        last + 1 + index,
      )
    })
  })
}

/** Takes the next unused number for a request, or nothing when the block is empty. Call it in the append's transaction. */
export function takeReservedNumber(outbox: WritableDatabase, requestId: string): string | undefined {
  const row = outbox.first(
    'SELECT number FROM reserved_number WHERE request_id IS NULL ORDER BY place LIMIT 1',
  )
  if (row === undefined) return undefined
  const number = String(row['number'])
  outbox.run('UPDATE reserved_number SET request_id = ? WHERE number = ?', requestId, number)
  return number
}

export const unusedNumbers = (outbox: ReadableDatabase): number =>
  outbox.count('SELECT COUNT(*) FROM reserved_number WHERE request_id IS NULL')
