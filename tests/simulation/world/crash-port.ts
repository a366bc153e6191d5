import Database from 'better-sqlite3'
import type { WritableDatabase } from '../../../src-engine/cache/database-handle.ts'

/** The process is gone: thrown out of whatever it was doing, and out of everything it tries afterwards. */
export class ProcessDied extends Error {
  constructor() {
    super('the process died')
    this.name = 'ProcessDied'
  }
}

/** Counts the calls of one process to its ports; at a chosen one the process dies, and every later call says so. */
export type CrashPoint = {
  readonly call: () => void
  readonly dieAfter: (calls: number) => void
  readonly die: () => void
  readonly isDead: () => boolean
  /** How many statements have written so far: nothing written, nothing to check again. */
  readonly writes: () => number
  readonly noteWrite: () => void
}

export function createCrashPoint(): CrashPoint {
  let left = Number.POSITIVE_INFINITY
  let dead = false
  let writes = 0
  return {
    call: () => {
      left -= 1
      if (left <= 0) dead = true
      if (dead) throw new ProcessDied()
    },
    dieAfter: (calls) => {
      left = calls
    },
    die: () => {
      dead = true
    },
    isDead: () => dead,
    writes: () => writes,
    noteWrite: () => {
      writes += 1
    },
  }
}

/** What a test may do to a statement on its way to the file: undefined leaves it out. */
export type StatementFault = (
  sql: string,
  values: (string | number | null)[],
) => (string | number | null)[] | undefined

/**
 * A handle on the disk as one process has it. Before every statement, and before and after every commit, the process
 * may die; SQLite then rolls back what was open, as it does after a kill.
 */
export function crashingHandle(
  disk: WritableDatabase,
  point: CrashPoint,
  statementFault: StatementFault = (_sql, values) => values,
  isFull: () => boolean = () => false,
): WritableDatabase {
  let depth = 0
  const needRoom = (): void => {
    if (isFull()) throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL')
  }
  return {
    kind: 'writable',
    all: (sql, ...values) => {
      point.call()
      return disk.all(sql, ...values)
    },
    first: (sql, ...values) => {
      point.call()
      return disk.first(sql, ...values)
    },
    rows: (sql, ...values) => {
      point.call()
      return disk.rows(sql, ...values)
    },
    count: (sql, ...values) => {
      point.call()
      return disk.count(sql, ...values)
    },
    run: (sql, ...values) => {
      point.call()
      point.noteWrite()
      needRoom()
      const given = statementFault(sql, values)
      return given === undefined ? 0 : disk.run(sql, ...given)
    },
    insert: (sql, ...values) => {
      point.call()
      point.noteWrite()
      needRoom()
      const given = statementFault(sql, values)
      return given === undefined ? 0 : disk.insert(sql, ...given)
    },
    script: (sql) => {
      point.call()
      point.noteWrite()
      needRoom()
      disk.script(sql)
    },
    pragma: (text) => {
      point.call()
      return disk.pragma(text)
    },
    inTransaction: (work) => {
      if (depth > 0) return work()
      point.call()
      depth += 1
      try {
        const result = disk.inTransaction(() => {
          const answer = work()
          point.call()
          return answer
        })
        point.call()
        return result
      } finally {
        depth -= 1
      }
    },
    close: () => undefined,
    isOpen: () => !point.isDead(),
  }
}
