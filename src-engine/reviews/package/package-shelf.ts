import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { SignedIn } from '#contract/people/signed-in.ts'
import type { KeptPackage } from '#contract/reviews/package-calls.ts'
import { EngineError } from '../../engine-error.ts'
import type { EngineParts } from '../../engine-parts.ts'
import type { LiveHub } from '../../live/live-hub.ts'
import type { Desk } from '../../open-desk.ts'
import type { Opener } from './age-file.ts'
import {
  cardPath,
  describePackage,
  type OpenedPackage,
  openPackage,
  removePackage,
  reopenPackage,
} from './open-package.ts'
import { packingPrefix } from './make-package.ts'
import { countUnexported, type PackageCard, packageCard, seeTime } from './package-facts.ts'

/** The review packages of this machine: at most one is open, and then everything that is asked is answered from it. */
export type PackageShelf = {
  readonly open: (file: {
    sealed: ReadableStream<Uint8Array>
    opener: Opener
    keep: boolean
  }) => Promise<KeptPackage>
  /** @throws {EngineError} `package_expired` · `gone` */
  readonly reopen: (id: string) => Promise<KeptPackage>
  readonly close: () => Promise<void>
  readonly remove: (id: string) => Promise<void>
  readonly list: () => KeptPackage[]
  /** The open package's desk, unless it has expired meanwhile. */
  readonly desk: () => Desk | undefined
  readonly state: () => SignedIn | undefined
  /** For the end of the engine: the package that is open stays for another time. */
  readonly stop: () => void
}

/**
 * @returns the shelf; what an earlier run left half done or that has expired is gone from the disk. A package that was open
 *   when the engine died stays until it is closed: findings may have been written in it.
 */
export async function createPackageShelf(parts: EngineParts, hub: LiveHub): Promise<PackageShelf> {
  const shelf = join(parts.dataFolder, 'packages')
  const folderOf = (id: string): string => join(shelf, id.replaceAll(/[^A-Za-z0-9-]/g, '_'))
  let opened: OpenedPackage | undefined
  mkdirSync(shelf, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(parts.dataFolder))
    if (name.startsWith(packingPrefix)) rmSync(join(parts.dataFolder, name), { recursive: true, force: true })
  for (const name of readdirSync(shelf)) {
    const card = readCard(join(shelf, name))
    if (card !== undefined && parts.clock.now() < card.expiresAt) continue
    // Without its card it was never whole.
    if (card === undefined) rmSync(join(shelf, name), { recursive: true, force: true })
    else await removePackage(parts, join(shelf, name), card.id)
  }

  const changed = (): void => {
    hub.changed('session')
    hub.changed('reviews')
  }
  const hasExpired = ({ desk, card }: OpenedPackage): boolean =>
    Math.max(card.madeAt, seeTime(desk.outbox, parts.clock.now())) >= card.expiresAt
  const shut = (): OpenedPackage | undefined => {
    const left = opened
    opened = undefined
    left?.desk.close()
    return left
  }
  /** A package that is over is shut and removed, whoever looks first. */
  const sweep = (): void => {
    if (opened === undefined || !hasExpired(opened)) return
    const over = shut()
    changed()
    if (over === undefined) return
    removePackage(parts, folderOf(over.card.id), over.card.id).catch((error: unknown) =>
      parts.log('error', 'an expired package was not removed', { reason: String(error) }),
    )
  }
  const show = (next: OpenedPackage): KeptPackage => {
    opened = next
    seeTime(next.desk.outbox, parts.clock.now())
    changed()
    return describePackage(next)
  }
  const close = async (): Promise<void> => {
    const left = shut()
    if (left === undefined) return
    if (!left.card.kept) await removePackage(parts, folderOf(left.card.id), left.card.id)
    changed()
  }
  const cards = (): PackageCard[] =>
    existsSync(shelf) ? readdirSync(shelf).flatMap((name) => readCard(join(shelf, name)) ?? []) : []

  return {
    open: async (file) => {
      await close()
      return show(await openPackage({ parts, hub }, { ...file, folderOf }))
    },
    reopen: async (id) => {
      await close()
      const card = cards().find((each) => each.id === id)
      const next = card === undefined ? undefined : await reopenPackage({ parts, hub }, folderOf(id), card)
      if (next === undefined) throw new EngineError('gone', 'this machine keeps no such package')
      if (!hasExpired(next)) return show(next)
      next.desk.close()
      await removePackage(parts, folderOf(id), id)
      changed()
      throw new EngineError('package_expired')
    },
    close,
    remove: async (id) => {
      if (opened?.card.id === id) shut()
      await removePackage(parts, folderOf(id), id)
      changed()
    },
    list: () =>
      cards().map((card) => ({
        ...card,
        unexported: opened?.card.id === card.id ? countUnexported(opened.desk.outbox) : 0,
      })),
    desk: () => {
      sweep()
      return opened?.desk
    },
    state: () => {
      sweep()
      if (opened === undefined) return undefined
      return { state: 'package', person: opened.desk.person(), package: describePackage(opened) }
    },
    stop: () => {
      shut()
    },
  }
}

function readCard(folder: string): PackageCard | undefined {
  if (!existsSync(cardPath(folder))) return undefined
  try {
    return packageCard.parse(JSON.parse(readFileSync(cardPath(folder), 'utf8')))
  } catch {
    return undefined // Half a card of an earlier crash: as good as none.
  }
}
