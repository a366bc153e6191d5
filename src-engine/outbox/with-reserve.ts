import type { WritableDatabase } from '../cache/database-handle.ts'
import { nameDatabaseError } from '../cache/open-database.ts'
import { isEngineError } from '../engine-error.ts'

/**
 * The outbox of a workbench whose disk may be full: a write that finds no room takes the reserve and is made once more,
 * whole. What still has none is refused by name, as it was.
 * @param giveUp frees the reserve; says whether there was one
 */
export function withReserve(database: WritableDatabase, giveUp: () => boolean): WritableDatabase {
  let depth = 0
  const again = <Result>(write: () => Result): Result => {
    // Inside a transaction its first statements are lost with it: only the outermost may be made again.
    if (depth > 0) return write()
    depth += 1
    try {
      try {
        return write()
      } catch (error) {
        if (!isEngineError(nameDatabaseError(error), 'disk_pressure') || !giveUp()) throw error
        return write()
      }
    } finally {
      depth -= 1
    }
  }
  return {
    ...database,
    run: (sql, ...values) => again(() => database.run(sql, ...values)),
    insert: (sql, ...values) => again(() => database.insert(sql, ...values)),
    inTransaction: (work) => again(() => database.inTransaction(work)),
  }
}
