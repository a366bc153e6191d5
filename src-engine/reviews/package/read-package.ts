import { createHash } from 'node:crypto'
import type { PackageManifest, PackagePart, SignedManifest } from '#contract/reviews/review-package.ts'
import { EngineError } from '../../engine-error.ts'
import type { ByteSource } from './byte-source.ts'
import { readHead } from './package-head.ts'

export const feedPart = 'feed'
const longestFeed = 256 * 1024 * 1024

export type PackageReader = {
  /** The head was read and nothing else: whether to go on is said here. */
  readonly onManifest: (signed: SignedManifest, manifest: PackageManifest) => void
  readonly onFeed: (feed: string) => void
  /** The bytes of one file, checked against its hash after the last piece; `finish` says that they were right. */
  readonly onFile: (part: PackagePart) => { write: (piece: Uint8Array) => void; finish: () => void }
}

/**
 * Reads the content of a package in one go, part by part, each against its hash in the signed manifest.
 * @throws {EngineError} `package_damaged` · `package_from_future`, and what the reader throws
 */
export async function readPackage(source: ByteSource, reader: PackageReader): Promise<void> {
  const { signed, manifest } = await readHead(source, 'takahuone-review')
  reader.onManifest(signed, manifest)
  const [feed, ...files] = manifest.parts
  if (feed?.name !== feedPart || feed.sizeBytes > longestFeed)
    throw new EngineError('package_damaged', 'the package does not begin with its feed')
  const pieces: Uint8Array[] = []
  await take(source, feed, (piece) => pieces.push(piece))
  reader.onFeed(Buffer.concat(pieces).toString('utf8'))
  for (const part of files) {
    const file = reader.onFile(part)
    await take(source, part, file.write)
    file.finish()
  }
  await source.end()
}

async function take(
  source: ByteSource,
  part: PackagePart,
  write: (piece: Uint8Array) => void,
): Promise<void> {
  const hash = createHash('sha256')
  for await (const piece of source.take(part.sizeBytes)) {
    hash.update(piece)
    write(piece)
  }
  if (hash.digest('hex') !== part.sha256)
    throw new EngineError('package_damaged', 'a part is not what the manifest says')
}
