import type { Kysely, Transaction } from 'kysely'

/** Statements are SQL (`sql` of kysely) with the type of their rows; the tables are in migrations/. */
export type Database = Kysely<unknown>
export type Tx = Transaction<unknown>
