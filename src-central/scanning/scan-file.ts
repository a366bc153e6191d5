import type { Readable } from 'node:stream'

/** What a scanner said. `failed`: it could not tell (not reachable, file larger than it takes, cut off); `why` is for the log. */
export type ScanVerdict =
  | { state: 'clean' }
  | { state: 'infected'; signature: string }
  | { state: 'failed'; why: string }

/** Looks through the bytes of one file. Never throws: what goes wrong is a verdict. */
export type ScanFile = (bytes: Readable) => Promise<ScanVerdict>
