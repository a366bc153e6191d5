import { EngineError } from '../engine-error.ts'
import type { Timers } from '../engine-parts.ts'
import { CallError, type CentralCaller, createPatience } from '../sync/call-central.ts'
import type { FileStore, StoredFile } from './file-store.ts'

type DownloadParts = {
  readonly store: FileStore
  readonly call: CentralCaller
  readonly timers: Timers
  /** Aborted when the transfer is to stop: what has arrived stays for the next time. */
  readonly giveUp: AbortController
  readonly onBytes: (fetched: number) => void
}

const patienceMs = 30_000

/**
 * Brings one file here, going on where an earlier try stopped. Central decides at each call whether this person may
 * have it.
 * @throws {CallError} of the call, also where the answer ended too soon
 * @throws {EngineError} `file_mismatch` when the bytes are not those that were announced; nothing is kept then
 */
export async function downloadFile(
  { store, call, timers, giveUp, onBytes }: DownloadParts,
  file: StoredFile,
): Promise<void> {
  let part = store.openPart(file.sha256)
  const patience = createPatience(timers, patienceMs, giveUp)
  try {
    if (part.taken() > file.sizeBytes) {
      part.discard()
      part = store.openPart(file.sha256)
    }
    onBytes(part.taken())
    if (part.taken() < file.sizeBytes) {
      const from = part.taken()
      const response = await call(`/v1/blobs/${file.sha256}`, {
        accept: '*/*',
        signal: giveUp.signal,
        headers: from === 0 ? {} : { range: `bytes=${from}-`, 'if-range': `"${file.sha256}"` },
      })
      if (from > 0 && response.status !== 206) {
        part.discard()
        part = store.openPart(file.sha256)
      }
      for await (const bytes of response.body ?? []) {
        patience.touch()
        part.write(bytes)
        if (part.taken() > file.sizeBytes) throw new EngineError('file_mismatch')
        onBytes(part.taken())
      }
    }
    if (part.taken() < file.sizeBytes) throw new CallError(cutOff)
    if (part.finish(store.pathOf, file.sha256) === false) throw new EngineError('file_mismatch')
  } catch (error) {
    if (error instanceof EngineError && error.code === 'file_mismatch') part.discard()
    throw error
  } finally {
    patience.end()
    part.pause()
  }
}

const cutOff = {
  status: null,
  code: null,
  retryAfterMs: 0,
  reached: true,
  wasReset: true,
  message: 'the file was cut off',
} as const
