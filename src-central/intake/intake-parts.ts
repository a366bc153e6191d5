import type { ScanState } from '#contract/requests/scan-state.ts'
import type { Database } from '../database/database.ts'
import type { BlobStore } from '../files/blob-store.ts'
import type { ScopedWriter } from '../scopes/scoped-writer.ts'

/** What intake needs from the outside; made in create-central.ts. */
export type IntakeParts = {
  database: Database
  writer: ScopedWriter
  files: BlobStore
  clock: { now(): number }
  /** UUIDv7, as every id of a row that travels. */
  ids: { uuid(): string }
  log: { error(fields: object, message: string): void }
  /** The largest attachment that is taken, in bytes. */
  attachmentBytes: number
  /** `scanning` where there is a scanner, otherwise `not-scanned`. */
  scanOfNewFile: ScanState
}
