import { createHash, createPublicKey, verify } from 'node:crypto'
import {
  packageFormat,
  type PackageManifest,
  packageManifest,
  type SignedManifest,
  signedManifest,
} from '#contract/reviews/review-package.ts'
import { EngineError } from '../../engine-error.ts'
import type { ByteSource } from './byte-source.ts'

type Kind = 'takahuone-review' | 'takahuone-findings'

/** What stands before the content of both kinds of file: what it is, in which format, and the signed manifest. */
export const headOf = (kind: Kind, signed: SignedManifest): string =>
  `${kind} ${packageFormat}\n${JSON.stringify(signed)}\n`

/**
 * Reads the head, and whether the manifest is what its key signed. Whose key it is, only who knows the fingerprint can
 * say; central says it for good when the findings come home.
 * @throws {EngineError} `package_damaged` · `package_from_future`
 */
export async function readHead(
  source: ByteSource,
  kind: Kind,
): Promise<{ signed: SignedManifest; manifest: PackageManifest }> {
  const first = await source.line()
  const [, name, format] = /^([a-z-]+) (\d{1,6})$/.exec(first) ?? []
  if (name !== kind) throw new EngineError('package_damaged', 'the file is of another kind')
  if (Number(format) > packageFormat) throw new EngineError('package_from_future')
  const signed = signedManifest.safeParse(parseJson(await source.line()))
  if (!signed.success || !isGenuine(signed.data))
    throw new EngineError('package_damaged', 'the manifest is not what was signed')
  const manifest = packageManifest.safeParse(parseJson(signed.data.manifest))
  if (!manifest.success) throw new EngineError('package_damaged', 'the manifest does not read')
  return { signed: signed.data, manifest: manifest.data }
}

/** An Ed25519 public key in SPKI is this head and its 32 bytes (RFC 8410). */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')

function isGenuine({ manifest, signature, publicKey }: SignedManifest): boolean {
  const raw = Buffer.from(publicKey, 'base64')
  if (raw.length !== 32) return false
  const key = createPublicKey({ key: Buffer.concat([spkiHead, raw]), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(manifest), key, Buffer.from(signature, 'base64'))
}

/** The signing key in five groups of four, to be compared by eye or over the phone. */
export const fingerprintOf = ({ publicKey }: Pick<SignedManifest, 'publicKey'>): string =>
  createHash('sha256')
    .update(Buffer.from(publicKey, 'base64'))
    .digest('hex')
    .slice(0, 20)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1-')

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new EngineError('package_damaged', 'a line of the content does not read')
  }
}
