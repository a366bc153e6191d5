import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/**
 * How a file lies on the disk: a head, then pieces of 64 KiB, each sealed for itself (AES-256-GCM under a key of the
 * file's own), so that any part can be read without the rest and no readable byte is ever written. A piece carries its
 * place, so pieces cannot be exchanged; the head of a finished file carries its content hash and length under a key,
 * so files cannot be exchanged or cut either.
 */
export const pieceBytes = 64 * 1024
const nonceBytes = 12
const tagBytes = 16
export const sealedPieceBytes = nonceBytes + pieceBytes + tagBytes

const magic = Buffer.from('THF1')
const saltBytes = 16
const markBytes = 32
export const headBytes = magic.length + saltBytes + markBytes

/** Keys that all files of a profile share, made from the 256 random bits that the encrypted outbox keeps. */
export type FileKeys = { readonly seal: Buffer; readonly mark: Buffer; readonly name: Buffer }

export function deriveFileKeys(masterHex: string): FileKeys {
  const derive = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', Buffer.from(masterHex, 'hex'), Buffer.alloc(0), `takahuone ${use}`, 32))
  return { seal: derive('file pieces'), mark: derive('file head'), name: derive('file name') }
}

/** What a file is called: nobody without the key can tell which content it stands for. */
export const nameOfFile = (keys: FileKeys, sha256: string): string =>
  createHmac('sha256', keys.name).update(sha256).digest('hex')

export const newSalt = (): Buffer => randomBytes(saltBytes)

export const keyOfFile = (keys: FileKeys, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', keys.seal, salt, 'takahuone one file', 32))

/** @param finished the content of a whole file; absent while it is being written */
export function makeHead(
  keys: FileKeys,
  salt: Buffer,
  finished?: { sha256: string; sizeBytes: number },
): Buffer {
  const mark = finished === undefined ? Buffer.alloc(markBytes) : markOf(keys, salt, finished)
  return Buffer.concat([magic, salt, mark])
}

/** The salt of a head; undefined when this is no such file, or not the finished file of this content. */
export function readHead(
  keys: FileKeys,
  head: Buffer,
  finished?: { sha256: string; sizeBytes: number },
): Buffer | undefined {
  if (head.length < headBytes || !head.subarray(0, magic.length).equals(magic)) return undefined
  const salt = Buffer.from(head.subarray(magic.length, magic.length + saltBytes))
  if (finished === undefined) return salt
  const mark = head.subarray(magic.length + saltBytes, headBytes)
  return timingSafeEqual(mark, markOf(keys, salt, finished)) ? salt : undefined
}

const markOf = (keys: FileKeys, salt: Buffer, { sha256, sizeBytes }: { sha256: string; sizeBytes: number }) =>
  createHmac('sha256', keys.mark).update(salt).update(`${sha256} ${sizeBytes}`).digest()

export function sealPiece(fileKey: Buffer, place: number, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', fileKey, nonce)
  cipher.setAAD(asBytes(place))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @throws when a bit of it, or its place, is another one */
export function openPiece(fileKey: Buffer, place: number, sealed: Uint8Array): Buffer {
  const end = sealed.length - tagBytes
  const decipher = createDecipheriv('aes-256-gcm', fileKey, sealed.subarray(0, nonceBytes))
  decipher.setAAD(asBytes(place))
  decipher.setAuthTag(sealed.subarray(end))
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, end)), decipher.final()])
}

/** Where a piece begins in the file. */
export const placeInFile = (place: number): number => headBytes + place * sealedPieceBytes

/** How long the sealed file of so many bytes is. */
export function sealedLength(sizeBytes: number): number {
  const pieces = Math.ceil(sizeBytes / pieceBytes)
  return headBytes + sizeBytes + pieces * (nonceBytes + tagBytes)
}

function asBytes(place: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(place))
  return bytes
}
