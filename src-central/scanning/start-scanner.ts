import type { Database } from '../database/database.ts'
import type { BlobStore } from '../files/blob-store.ts'
import type { Timers } from '../poke/timers.ts'
import type { ScopedWriter } from '../scopes/scoped-writer.ts'
import { claimNextScan, writeVerdict } from './scans-table.ts'
import type { ScanFile, ScanVerdict } from './scan-file.ts'

export type ScannerParts = {
  database: Database
  writer: ScopedWriter
  files: BlobStore
  scanFile: ScanFile
  clock: { now(): number }
  timers: Timers
  log: { warn(what: object, message: string): void; info(what: object, message: string): void }
}

const idleMs = 1_000
/** A scan that has not ended by then belongs to a central that died. */
const scanLeaseMs = 10 * 60_000
const retryMs = [30_000, 5 * 60_000, 3_600_000] as const

/**
 * Scans what waits for it, one content at a time, each content once however many requests hold it. A scanner that is
 * away is asked again; the files say meanwhile that it failed.
 * @returns whether there was anything to scan
 */
export async function scanNext(parts: ScannerParts): Promise<boolean> {
  const { database, files, clock, scanFile, writer, log } = parts
  const now = clock.now()
  const next = await claimNextScan(database, now, now + scanLeaseMs)
  if (next === undefined) return false
  const { tenantId, sha256, attempts } = next
  const there = await files.size(tenantId, sha256)
  const verdict: ScanVerdict =
    there === undefined
      ? { state: 'failed', why: 'the bytes are not here' }
      : await scanFile(files.open(tenantId, sha256))
  if (verdict.state === 'failed') log.warn({ why: verdict.why }, 'a file could not be scanned')
  if (verdict.state === 'infected') log.warn({ signature: verdict.signature, sha256 }, 'a file is harmful')
  const againAt = clock.now() + (retryMs[Math.min(attempts, retryMs.length - 1)] ?? idleMs)
  await writer.write(tenantId, (write) =>
    writeVerdict(write, sha256, verdict.state, verdict.state === 'failed' ? againAt : null),
  )
  return true
}

/** Goes on until stopped. @returns stops it, when the scan under way has ended */
export function startScanner(parts: ScannerParts): () => Promise<void> {
  let stopped = false
  let cancel = (): void => {}
  let running: Promise<void> = Promise.resolve()
  const run = (): void => {
    running = scanNext(parts)
      .catch((error: unknown) => {
        parts.log.warn({ err: error }, 'scanning stopped for a moment')
        return false
      })
      .then((found) => {
        if (!stopped) cancel = parts.timers.set(found ? 0 : idleMs, run)
      })
  }
  cancel = parts.timers.set(0, run)
  return async () => {
    stopped = true
    cancel()
    await running
  }
}
