import type { RequestId } from '#contract/ids.ts'
import type { Draft } from '#contract/messages/draft.ts'
import { type OwnFile, pieceBytes } from '#contract/requests/attachment-calls.ts'
import type { EngineClient } from '../connect/engine-client.ts'

/**
 * Gives a file to the engine piece by piece, so that neither side holds it as a whole. When this resolves it is safe on
 * this machine, and the original may be moved or deleted.
 * @throws the engine's refusal; what had been taken in is given up
 */
export async function attachFile(
  engine: EngineClient,
  file: File,
  to: { requestId: RequestId; kind: Draft['kind'] },
  onBytes: (taken: number) => void,
): Promise<OwnFile> {
  const { attachmentId } = await engine.attachments.begin({
    ...to,
    name: file.name,
    mediaType: file.type,
    sizeBytes: file.size,
  })
  try {
    for (let at = 0; at < file.size; at += pieceBytes) {
      const bytes = new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer())
      const { takenBytes } = await engine.attachments.append({ attachmentId, at, base64: base64Of(bytes) })
      onBytes(takenBytes)
    }
    return await engine.attachments.finish({ attachmentId })
  } catch (error) {
    await engine.attachments.detach({ attachmentId }).catch(() => undefined) // The first failure is the one to tell.
    throw error
  }
}

/** So many bytes fit as arguments of one call. */
const bytesAtOnce = 8_192

export function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += bytesAtOnce)
    text += String.fromCharCode(...bytes.subarray(at, at + bytesAtOnce))
  return btoa(text)
}
