import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { KeptPackage } from '#contract/reviews/package-calls.ts'
import type { PackageManifest, SignedManifest } from '#contract/reviews/review-package.ts'
import type { Session } from '#contract/sync/session.ts'
import { EngineError } from '../../engine-error.ts'
import type { EngineParts } from '../../engine-parts.ts'
import type { LiveHub } from '../../live/live-hub.ts'
import { type Desk, openDesk } from '../../open-desk.ts'
import { replaceFile } from '../../profile/engine-folder.ts'
import { type Opener, openStream } from './age-file.ts'
import { readBytes } from './byte-source.ts'
import { fillPackage } from './fill-package.ts'
import { countUnexported, keepView, type PackageCard, readManifest } from './package-facts.ts'
import { fingerprintOf } from './package-head.ts'
import { readPackage } from './read-package.ts'

export type PackageParts = { readonly parts: EngineParts; readonly hub: LiveHub }
export type OpenedPackage = { readonly desk: Desk; readonly card: PackageCard }

const cardFile = 'package.json'
export const cardPath = (folder: string): string => join(folder, cardFile)
const keyName = (id: string): string => `package-key:${id}`
/** A package writes little. */
const reserveBytes = 1_000_000

/**
 * Opens a sealed package into a folder of its own, under a random key of its own, with a desk that has no network.
 * Whatever goes wrong, nothing of it is left behind.
 * @throws {EngineError} `package_wrong_key` · `package_damaged` · `package_from_future` · `package_expired`
 */
export async function openPackage(
  { parts, hub }: PackageParts,
  {
    sealed,
    opener,
    keep,
    folderOf,
  }: {
    sealed: ReadableStream<Uint8Array>
    opener: Opener
    keep: boolean
    folderOf: (id: string) => string
  },
): Promise<OpenedPackage> {
  const source = readBytes(await openStream(sealed, opener))
  const keyHex = randomBytes(32).toString('hex')
  let begun: { folder: string; signed: SignedManifest; manifest: PackageManifest } | undefined
  let desk: Desk | undefined
  try {
    await readPackage(source, {
      onManifest: (signed, manifest) => {
        if (parts.clock.now() >= manifest.expiresAt) throw new EngineError('package_expired')
        const folder = folderOf(manifest.id)
        if (existsSync(folder)) throw new EngineError('profile_in_use', 'this package is here already')
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        begun = { folder, signed, manifest }
      },
      onFeed: (feed) => {
        if (begun === undefined) throw new Error('a feed came before its manifest')
        const session = fillPackage(parts, { ...begun, keyHex, feed })
        desk = openPackageDesk(
          { parts, hub },
          { folder: begun.folder, keyHex, id: begun.manifest.id, session },
        )
        desk.files.keepFiles(begun.manifest.requestIds)
      },
      onFile: (part) => {
        const store = desk?.files.store
        if (store === undefined) throw new Error('a file came before the feed')
        const writer = store.openPart(part.sha256)
        return {
          write: writer.write,
          finish: () => {
            if (writer.finish(store.pathOf, part.sha256) === false)
              throw new EngineError('package_damaged', 'a file is not what its name says')
          },
        }
      },
    })
    if (begun === undefined || desk === undefined) throw new Error('a package was read without its parts')
    const { folder, signed, manifest } = begun
    const card = cardOf(signed, manifest, keep)
    await parts.secrets.set(keyName(manifest.id), keyHex)
    replaceFile(cardPath(folder), JSON.stringify(card))
    return { desk, card }
  } catch (error) {
    desk?.close()
    if (begun !== undefined) rmSync(begun.folder, { recursive: true, force: true })
    throw error
  }
}

const cardOf = (signed: SignedManifest, manifest: PackageManifest, kept: boolean): PackageCard => ({
  id: manifest.id,
  name: manifest.name,
  tenantName: manifest.tenantName,
  madeByName: manifest.madeByName,
  forName: manifest.forName,
  method: manifest.method,
  madeAt: manifest.madeAt,
  expiresAt: manifest.expiresAt,
  requests: manifest.requestIds.length,
  kept,
  sensitive: manifest.sensitivePurpose !== null,
  fingerprint: fingerprintOf(signed),
})

/** Opens a package that this machine keeps. Undefined where its key is gone: it is then as good as removed. */
export async function reopenPackage(
  { parts, hub }: PackageParts,
  folder: string,
  card: PackageCard,
): Promise<OpenedPackage | undefined> {
  const keyHex = await parts.secrets.get(keyName(card.id))
  if (keyHex === undefined) return undefined
  return { desk: openPackageDesk({ parts, hub }, { folder, keyHex, id: card.id, session: undefined }), card }
}

export async function removePackage({ secrets }: EngineParts, folder: string, id: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  await secrets.remove(keyName(id))
}

export const describePackage = ({ desk, card }: OpenedPackage): KeptPackage => ({
  ...card,
  unexported: countUnexported(desk.outbox),
})

/** A desk like any other, but without a network, and with nothing to take but findings. */
function openPackageDesk(
  { parts, hub }: PackageParts,
  {
    folder,
    keyHex,
    id,
    session,
  }: { folder: string; keyHex: string; id: string; session: Session | undefined },
): Desk {
  const refused = () => Promise.reject(new TypeError('a review package has no network'))
  const desk = openDesk(
    { ...parts, dataFolder: folder, fetch: refused, openExternal: () => undefined },
    {
      profile: `package-${id}`,
      folder,
      keyHex,
      clientId: `package-${id}`,
      centralUrl: 'http://package.invalid',
      provider: { begin: refused, refresh: async () => 'lost' },
      session,
      hub,
      onSession: () => undefined,
      onCacheCorrupt: () => undefined,
      reserveBytes,
    },
  )
  if (desk === undefined) throw new EngineError('package_damaged', 'the files of the package hold no session')
  readManifest(desk.outbox)
  return {
    ...desk,
    sync: () => undefined,
    syncStatus: () => ({
      ...desk.syncStatus(),
      connection: 'package',
      lastContactAt: null,
      trouble: null,
      nextAttemptAt: null,
    }),
    packaged: {
      onView: (requestId) =>
        keepView(desk.outbox, { requestId, at: parts.clock.now(), what: 'request', purpose: 'review' }),
    },
  }
}
