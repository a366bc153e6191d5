import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type { Database } from '../../../src-central/database/database.ts'

/** A statement on its way to the database, as whoever watches sees it. */
export type Statement = { readonly text: string; readonly values: readonly unknown[] }

export type Watch = {
  /** Before a connection is given away. */
  readonly beforeConnection?: () => Promise<void>
  /** Before a statement; what is thrown here is what its caller gets. */
  readonly beforeStatement?: (statement: Statement) => Promise<void> | void
  /** What is sent instead of a statement: the way in which a fault is planted here. */
  readonly rewrite?: (text: string) => string
  /** A transaction that wrote something has been committed. */
  readonly afterCommit?: () => Promise<void>
}

/** A database of central's with somebody between the two. What the caller gets of a pool, it does not own. */
export function watchedDatabase(pool: PostgresPool, watch: Watch): Database {
  return new Kysely({
    dialect: new PostgresDialect({
      pool: {
        options: pool.options,
        connect: async () => {
          await watch.beforeConnection?.()
          return watchedClient(await pool.connect(), watch)
        },
        end: () => Promise.resolve(),
      },
    }),
  })
}

function watchedClient(client: PostgresPoolClient, watch: Watch): PostgresPoolClient {
  let wrote = false
  const query = async (text: string, values: readonly unknown[] = []) => {
    await watch.beforeStatement?.({ text, values })
    const answer = await client.query(watch.rewrite?.(text) ?? text, values)
    wrote ||= /^\s*(INSERT|UPDATE|DELETE|WITH)\b/.test(text)
    if (text === 'commit' && wrote) {
      wrote = false
      await watch.afterCommit?.()
    }
    return answer
  }
  return new Proxy(client, {
    get: (of, name) => {
      if (name === 'query') return query
      const value: unknown = Reflect.get(of, name)
      return typeof value === 'function' ? value.bind(of) : value
    },
  })
}
