// A broken engine: after each start it sends what waits under new keys, as one would that keeps no key with the command.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { openDatabase } from '../../../src-engine/cache/open-database.ts'

const [dataFolder = ''] = process.argv.slice(2)
const profiles = join(dataFolder, 'profiles')
if (readdirSync(dataFolder).includes('profiles')) {
  const keys = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(join(dataFolder, 'keys.json'), 'utf8')))
  for (const profile of readdirSync(profiles)) {
    const outbox = openDatabase(join(profiles, profile, 'outbox.db'), {
      keyHex: keys[`database-key:${profile}`],
      synchronous: 'FULL',
    })
    for (const [key] of outbox.rows(`SELECT key FROM command WHERE state IN ('queued', 'sent')`))
      outbox.run('UPDATE command SET key = ? WHERE key = ?', randomUUID(), String(key))
    outbox.close()
  }
}
await import('../engine-under-test.ts')
