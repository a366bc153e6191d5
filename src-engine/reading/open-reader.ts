import { join } from 'node:path'
import type { WritableDatabase } from '../cache/database-handle.ts'
import type { EngineParts } from '../engine-parts.ts'
import { type Reader, readHere, readInThread } from './reader.ts'

/** The reader of a profile's cache; its own thread where the host has one to give. */
export function openReader(
  { readerThread, log }: EngineParts,
  { folder, keyHex }: { readonly folder: string; readonly keyHex: string },
  cache: WritableDatabase,
): Reader {
  if (readerThread === undefined) return readHere(cache)
  return readInThread({ thread: readerThread, path: join(folder, 'cache.db'), keyHex, cache, log })
}
