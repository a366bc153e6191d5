import type { z } from 'zod'
import type { ReadableDatabase, WritableDatabase } from '../cache/database-handle.ts'

/** A small durable value, read back through its schema; undefined when there is none or it no longer fits. */
export function readFact<Schema extends z.ZodType>(
  outbox: ReadableDatabase,
  name: string,
  schema: Schema,
): z.infer<Schema> | undefined {
  const row = outbox.first('SELECT value FROM kept_fact WHERE name = ?', name)
  if (row === undefined) return undefined
  const parsed = schema.safeParse(JSON.parse(String(row['value'])))
  return parsed.success ? parsed.data : undefined
}

export function keepFact(outbox: WritableDatabase, name: string, value: unknown): void {
  outbox.run(
    `INSERT INTO kept_fact (name, value)
     VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    name,
    JSON.stringify(value),
  )
}

export function forgetFact(outbox: WritableDatabase, name: string): void {
  outbox.run('DELETE FROM kept_fact WHERE name = ?', name)
}
