import type { AttachmentId } from '#contract/ids.ts'
import type { EngineClient } from '../connect/engine-client.ts'
import { bytesOf } from './attachment-kind.ts'

/**
 * A file that is on this machine, read from the engine piece by piece: no message holds more than one piece, and the
 * page holds the file once.
 * @throws {EngineError} `not_here` · `file_infected` · `gone`
 */
export async function readFile(engine: EngineClient, attachmentId: AttachmentId): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let from = 0
  for (;;) {
    const { base64, sizeBytes } = await engine.attachments.read({ attachmentId, from })
    const piece = bytesOf(base64)
    pieces.push(piece)
    from += piece.length
    if (from >= sizeBytes || piece.length === 0) return new Blob(pieces)
  }
}
