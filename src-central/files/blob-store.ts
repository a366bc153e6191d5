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
  /** Uploads that come bit by bit; they outlive the process. */
  uploads: UploadFiles
}

/** Bytes of unfinished uploads, by tenant and the upload's id. */
export type UploadFiles = {
  /** In bytes; 0 where nothing has come. */
  size(tenantId: string, id: string): Promise<number>
  /** To go on writing at a byte: whatever lies beyond it was never acknowledged and goes. */
  openAt(tenantId: string, id: string, at: number): Promise<UploadWriter>
  /** Content hash of what has come, in hexadecimal. */
  hash(tenantId: string, id: string): Promise<string>
  /** Gives the bytes their place as well, durably; repeating it changes nothing. */
  keep(tenantId: string, id: string, sha256: string): Promise<void>
  remove(tenantId: string, id: string): Promise<void>
  /** Removes uploads that nobody names any more. @param isKnown asked only for files older than `olderThan` */
  sweep(olderThan: number, known: (tenantId: string) => Promise<ReadonlySet<string>>): Promise<number>
}
export type UploadWriter = {
  write(bytes: Uint8Array): Promise<void>
  /** Everything written so far survives a power cut. */
  flush(): Promise<void>
  cutTo(at: number): Promise<void>
  close(): Promise<void>
}

export type StagedBlob = { token: string; sha256: string; sizeBytes: number }
export type ByteRange = { first: number; last: number }

export class FileTooLarge extends Error {
  override name = 'FileTooLarge'
}
