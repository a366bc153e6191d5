import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { z } from 'zod'
import { childTables, plainTables } from '../../../src-engine/cache/json-tables.ts'
import { requestColumns } from '../../../src-engine/requests/request-columns.ts'
import type { Measured } from '../finding.ts'
import type { BenchDesk } from './engine-client.ts'

const cells = z.array(z.union([z.string(), z.number(), z.null()]))

/** Writes every row of the cache as a line of JSON, requests first: what stores of other make are given to keep. */
export async function exportRows({ raw }: BenchDesk, path: string): Promise<Measured> {
  const file = createWriteStream(path)
  let rows = 0
  const put = async (e: string, id: unknown, rest: object): Promise<void> => {
    rows += 1
    const line = JSON.stringify({ id: `${e}/${String(id)}`, e, isOpen: 0, receivedAt: 0, ...rest })
    if (!file.write(`${line}\n`)) await once(file, 'drain')
  }
  const columns = ['id', 'status', 'received_at', 'priority', ...requestColumns]
  for (const row of raw
    .prepare(`SELECT ${columns.join(', ')} FROM request`)
    .raw()
    .iterate()) {
    const [id, status, receivedAt, priority, ...values] = cells.parse(row)
    const value = Object.fromEntries(requestColumns.map((name, at) => [name, values[at] ?? null]))
    await put('request', id, { isOpen: Number(status) < 5 ? 1 : 0, receivedAt, priority, value })
  }
  for (const table of [...plainTables, ...childTables])
    for (const row of raw.prepare(`SELECT id, value FROM ${table}`).raw().iterate()) {
      const [id, value] = cells.parse(row)
      await put(table, id, { value: JSON.parse(String(value)) })
    }
  file.end()
  await once(file, 'finish')
  return { findings: [], facts: { rows } }
}
