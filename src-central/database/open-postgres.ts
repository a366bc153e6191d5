import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './database.ts'

const bigintOid = pg.types.builtins.INT8
const timestamptzOid = pg.types.builtins.TIMESTAMPTZ
const dateOid = pg.types.builtins.DATE

/**
 * Opens a pool to a PostgreSQL of version 15 or later. In rows a `bigint` is a number (ours stay below 2^53), an
 * instant is milliseconds, a `date` stays 'YYYY-MM-DD'. Nothing is connected yet.
 * @param options.onLostConnection told when a connection is lost; the pool opens a new one at the next statement
 */
export function openPostgres(connectionString: string, options: PoolOptions): Database {
  return new Kysely({ dialect: new PostgresDialect({ pool: createPostgresPool(connectionString, options) }) })
}

type PoolOptions = { maxConnections: number; onLostConnection: (error: Error) => void }

/** The pool alone, for whoever puts something between it and central. */
export function createPostgresPool(connectionString: string, options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: options.maxConnections,
    connectionTimeoutMillis: 10_000,
    // A transaction that its client forgot must not hold the locks of a scope.
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'takahuone-central',
    types: { getTypeParser: typeParser },
  })
  pool.on('error', options.onLostConnection)
  // A connection that is lost between two statements of a transaction has nobody else to tell, and an error that
  // nobody hears ends the process. The next statement on it fails and says so.
  pool.on('connect', (client) => client.on('error', options.onLostConnection))
  return pool
}

const parseTimestamptz = pg.types.getTypeParser(timestamptzOid)

function typeParser(oid: number, format?: 'text' | 'binary'): ReturnType<typeof pg.types.getTypeParser> {
  if (format !== 'binary') {
    if (oid === bigintOid) return Number
    if (oid === timestamptzOid) return (text: string) => new Date(parseTimestamptz(text)).getTime()
    if (oid === dateOid) return (text: string) => text
  }
  return pg.types.getTypeParser(oid, format)
}
