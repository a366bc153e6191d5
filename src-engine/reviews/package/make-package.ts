import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type ReviewPackageId, type PersonId, reviewPackageId } from '#contract/ids.ts'
import type { Seal } from '#contract/reviews/package-calls.ts'
import {
  packageManifest,
  type PackagePart,
  type RegisterPackageInput,
  signedManifest,
} from '#contract/reviews/review-package.ts'
import type { Attachment } from '#contract/requests/request-parts.ts'
import { createFileStore, type FileStore } from '../../attachments/file-store.ts'
import { EngineError } from '../../engine-error.ts'
import type { Desk } from '../../open-desk.ts'
import { CallError } from '../../sync/call-central.ts'
import { sealStream } from './age-file.ts'
import { callReviews } from './call-reviews.ts'
import type { FileTable } from './file-table.ts'
import { fingerprintOf, headOf } from './package-head.ts'
import { feedPart } from './read-package.ts'
import { writeFeed } from './write-feed.ts'

export type PackageWish = {
  requestIds: readonly string[]
  name: string
  method: string
  forId: PersonId
  days: number
  withAttachments: boolean
  sensitivePurpose: string | null
  seal: Seal
}
type MakeParts = { desk: Desk; files: FileTable; dataFolder: string; ids: { uuid: () => string } }

export type MadePackage = {
  fileId: string
  fileName: string
  sizeBytes: number
  expiresAt: number
  fingerprint: string
}

const pieceBytes = 256 * 1024
/** Folders in which files are gathered under a key that is only in memory. */
export const packingPrefix = 'packing-'

/**
 * Makes a sealed package: gathers it from this person's own cache, fetches the files, has central register and sign it,
 * and only then seals it. Needs central: nothing leaves the centre that its register does not know.
 * @throws {EngineError} `offline`, and what central refuses
 */
export async function makePackage(
  { desk, files, dataFolder, ids }: MakeParts,
  wish: PackageWish,
): Promise<MadePackage> {
  const id = reviewPackageId.parse(ids.uuid())
  const feed = writeFeed(desk.cache, wish.requestIds, {
    withSensitive: wish.sensitivePurpose !== null,
    withAttachments: wish.withAttachments,
  })
  const staging = join(dataFolder, `${packingPrefix}${id}`)
  mkdirSync(staging, { recursive: true, mode: 0o700 })
  try {
    const store = createFileStore(staging, randomBytes(32).toString('hex'))
    const fetched = await fetchFiles(desk, store, feed.attachments)
    const bytes = Buffer.from(feed.text)
    const parts: PackagePart[] = [
      { name: feedPart, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
      ...fetched.map(({ sha256, sizeBytes }) => ({ name: `file/${sha256}`, sizeBytes, sha256 })),
    ]
    const signed = signedManifest.parse(
      await callReviews(desk.call, '/v1/review-packages', inputOf(id, wish, parts)),
    )
    const manifest = packageManifest.parse(JSON.parse(signed.manifest))
    const fileId = files.begin()
    try {
      const plain = contentOf(Buffer.from(headOf('takahuone-review', signed)), bytes, fetched, store)
      for await (const piece of await sealStream(streamOf(plain), wish.seal)) files.add(fileId, piece)
      const day = new Date(manifest.madeAt).toISOString().slice(0, 10)
      return {
        fileId,
        fileName: `tarkastus-${day}-${id.slice(0, 8)}.takahuone-review`,
        sizeBytes: files.size(fileId),
        expiresAt: manifest.expiresAt,
        fingerprint: fingerprintOf(signed),
      }
    } catch (error) {
      files.remove(fileId)
      throw error
    }
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}

const inputOf = (
  id: ReviewPackageId,
  { forId, name, method, days, sensitivePurpose, requestIds }: PackageWish,
  parts: PackagePart[],
): Record<keyof RegisterPackageInput, unknown> => ({
  id,
  forId,
  name,
  method,
  days,
  sensitivePurpose,
  requestIds,
  parts,
})

/** Each content once, from this machine where it is here, otherwise from central. One that central no longer gives is left out. */
async function fetchFiles(
  desk: Desk,
  store: FileStore,
  attachments: readonly Attachment[],
): Promise<Attachment[]> {
  const contents = new Map(
    attachments.filter(({ scan }) => scan !== 'infected').map((file) => [file.sha256, file]),
  )
  const fetched: Attachment[] = []
  for (const file of contents.values()) {
    const bytes = desk.files.store.has(file)
      ? desk.files.store.read(file, 0, file.sizeBytes)
      : await fetchBytes(desk, file.sha256)
    if (bytes === undefined || bytes.length !== file.sizeBytes) continue
    const writer = store.openPart(file.sha256)
    writer.write(bytes)
    if (writer.finish(store.pathOf, file.sha256) !== false) fetched.push(file)
  }
  return fetched
}

async function fetchBytes({ call }: Desk, sha256: string): Promise<Uint8Array | undefined> {
  try {
    const response = await call(`/v1/blobs/${sha256}`, { accept: '*/*' })
    return new Uint8Array(await response.arrayBuffer())
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    if (error.failure.status === 404 || error.failure.status === 403) return undefined
    throw new EngineError('offline', error.message)
  }
}

function* contentOf(
  head: Uint8Array,
  feed: Uint8Array,
  fetched: readonly Attachment[],
  store: FileStore,
): Generator<Uint8Array> {
  yield head
  yield feed
  for (const file of fetched)
    for (let from = 0; from < file.sizeBytes; from += pieceBytes) yield store.read(file, from, pieceBytes)
}

export const streamOf = (pieces: Iterable<Uint8Array>): ReadableStream<Uint8Array> => {
  const from = pieces[Symbol.iterator]()
  return new ReadableStream({
    pull: (into) => {
      const next = from.next()
      if (next.done === true) into.close()
      else into.enqueue(next.value)
    },
  })
}
