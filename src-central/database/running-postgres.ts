import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/**
 * The database of a central that runs on this data folder, for a tool beside it. Undefined where none runs: then the tool
 * may start the database itself.
 */
export async function findRunningPostgres(dataFolder: string): Promise<string | undefined> {
  const port = Number(readLine(join(dataFolder, 'postgres', 'postmaster.pid'), 3))
  const password = readLine(join(dataFolder, 'postgres.password'), 0)
  if (!Number.isInteger(port) || port <= 0 || password === undefined) return undefined
  const url = `postgres://takahuone:${password.trim()}@127.0.0.1:${port}/takahuone`
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    return url
  } catch {
    // A file that a dead server left behind; whoever starts the database finds out why.
    return undefined
  } finally {
    await client.end()
  }
}

function readLine(path: string, at: number): string | undefined {
  try {
    return readFileSync(path, 'utf8').split('\n')[at]
  } catch {
    return undefined
  }
}
