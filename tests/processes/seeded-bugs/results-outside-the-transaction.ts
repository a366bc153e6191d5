// Loaded before central: what it answers to a key is stored beside the transaction that did the work, and later.
import pg from 'pg'
import { z } from 'zod'

const laterMs = 2_000
const connectionString = process.env['DATABASE_URL']
const beside = new pg.Pool({ connectionString, max: 1 })
const query: (this: pg.Client, ...args: unknown[]) => unknown = Reflect.get(pg.Client.prototype, 'query')
const claims = new Map<string, unknown[]>()
const claimed = z
  .tuple([z.string(), z.string(), z.string(), z.string(), z.string(), z.string()])
  .rest(z.unknown())

function broken(this: pg.Client, ...args: unknown[]): unknown {
  const [text, values] = args
  if (typeof text === 'string' && Array.isArray(values) && /INSERT INTO command_result/.test(text)) {
    const [tenant, key, ...rest] = claimed.parse(values)
    claims.set(key, [tenant, key, ...rest.slice(0, 4)])
    return Promise.resolve({ command: 'INSERT', rowCount: 1, rows: [{ key }] })
  }
  if (typeof text === 'string' && Array.isArray(values) && /UPDATE command_result/.test(text)) {
    const [result, , key] = z.array(z.string()).parse(values)
    setTimeout(() => {
      void beside.query(
        `INSERT INTO command_result (tenant_id, key, client_id, person_id, fingerprint, at, result)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [...(claims.get(key ?? '') ?? []), result],
      )
    }, laterMs)
    return Promise.resolve({ command: 'UPDATE', rowCount: 1, rows: [] })
  }
  return query.apply(this, args)
}
Object.assign(pg.Client.prototype, { query: broken })
