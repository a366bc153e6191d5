import type { Database } from '../database/database.ts'
import type { BlobStore } from '../files/blob-store.ts'
import type { Timers } from '../poke/timers.ts'
import { deleteExpired, uploadIds } from './uploads-table.ts'

type CollectParts = {
  database: Database
  files: BlobStore
  clock: { now(): number }
  timers: Timers
  log: { warn(what: object, message: string): void }
}

const everyMs = 10 * 60_000
/** A file without a row may belong to a transaction that has not ended. */
const orphanAfterMs = 3_600_000

/** Forgets uploads that nobody finished or linked in time, with their bytes, and bytes that no row names any more. */
export async function collectUploads({ database, files, clock }: CollectParts): Promise<number> {
  const now = clock.now()
  const expired = await deleteExpired(database, now)
  for (const { tenantId, id } of expired) await files.uploads.remove(tenantId, id)
  const orphans = await files.uploads.sweep(now - orphanAfterMs, (tenantId) => uploadIds(database, tenantId))
  return expired.length + orphans
}

/** Does so every ten minutes. @returns how to stop it */
export function startCollecting(parts: CollectParts): () => void {
  let cancel = parts.timers.set(everyMs, run)
  function run(): void {
    collectUploads(parts)
      .catch((error: unknown) => parts.log.warn({ err: error }, 'expired uploads were not collected'))
      .finally(() => {
        cancel = parts.timers.set(everyMs, run)
      })
  }
  return () => cancel()
}
