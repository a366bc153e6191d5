import type { Readable } from 'node:stream'

/**
 * Where the bytes of attachments are: by tenant and content hash (decisions 29). A local folder by default; several
 * centrals side by side need a store that all of them reach.
 */
export type BlobStore = {
  /**
   * Takes bytes in without giving them a place yet, reading no further than the limit.
   * @throws FileTooLarge after the first byte beyond `limitBytes`; nothing is kept then
   */
  stage(bytes: AsyncIterable<Uint8Array>, limitBytes: number): Promise<StagedBlob>
  /** Gives staged bytes their place, durably; the same bytes may come any number of times. */
  keep(tenantId: string, staged: StagedBlob): Promise<void>
  discard(staged: StagedBlob): Promise<void>
  /** In bytes; undefined where there are no such bytes. */
  size(tenantId: string, sha256: string): Promise<number | undefined>
  /** Bytes that are there, as a stream that fails where they are not. @param range both ends included */
  open(tenantId: string, sha256: string, range?: ByteRange): Readable
}

export type StagedBlob = { token: string; sha256: string; sizeBytes: number }
export type ByteRange = { first: number; last: number }

export class FileTooLarge extends Error {
  override name = 'FileTooLarge'
}
