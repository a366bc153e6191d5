import type { Instant } from '#contract/time.ts'
import type { Database } from '../database/database.ts'
import type { BlobStore } from '../files/blob-store.ts'
import type { IdentifyCaller } from '../session/caller.ts'

export type UploadParts = {
  database: Database
  files: BlobStore
  identifyCaller: IdentifyCaller
  clock: { now(): Instant }
  ids: { uuid(): string }
  /** The largest file, in bytes. */
  attachmentBytes: number
}

/** An upload to which nothing is added, and which no command links, is forgotten after so long. */
export const uploadKeptMs = 7 * 86_400_000
/** A writer that shows no sign of life for so long has lost the upload to whoever comes next. */
export const writerLeaseMs = 20_000
export const mostUploadsOfPerson = 50
export const mostFilesOfRequest = 200
