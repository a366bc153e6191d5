import { filePieceBytes } from '#contract/reviews/package-calls.ts'
import type { EngineClient } from './engine-client.ts'

/** Hands a chosen file to the engine, piece by piece. @returns under what the engine knows it */
export async function sendFile(engine: EngineClient, file: Blob): Promise<string> {
  const { fileId } = await engine.reviews.packages.beginFile({ sizeBytes: Math.max(1, file.size) })
  for (let from = 0; from < file.size; from += filePieceBytes) {
    const bytes = new Uint8Array(await file.slice(from, from + filePieceBytes).arrayBuffer())
    await engine.reviews.packages.addPiece({ fileId, base64: toBase64(bytes) })
  }
  return fileId
}

/** Fetches a sealed file from the engine and saves it where the person's browser saves. */
export async function saveFile(engine: EngineClient, fileId: string, name: string): Promise<void> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let from = 0
  for (;;) {
    const { base64, done } = await engine.reviews.packages.readFile({ fileId, from })
    const bytes = fromBase64(base64)
    pieces.push(bytes)
    from += bytes.length
    if (done) break
  }
  const url = URL.createObjectURL(new Blob(pieces, { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

const chunk = 0x8000

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += chunk)
    text += String.fromCharCode(...bytes.subarray(at, at + chunk))
  return btoa(text)
}

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
