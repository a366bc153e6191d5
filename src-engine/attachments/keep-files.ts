import type { WritableDatabase } from '../cache/database-handle.ts'
import { z } from 'zod'
import { keepFact, readFact } from '../outbox/kept-facts-table.ts'
import {
  type Candidate,
  chooseEvicted,
  chooseFiles,
  defaultBudgetBytes,
  type KeptFile,
} from './choose-files.ts'
import type { FileStore } from './file-store.ts'
import { keptRequests, kitPausedFact, readWishes } from './file-wishes-table.ts'
import { ownFiles } from './own-files-table.ts'
import { filesOfRequest, findVisibleFile, ownOpenRequests, visibleContents } from './visible-files.ts'

export type FileKeeper = {
  /** What shall be here, in order; computed again after `changed`. */
  readonly wanted: () => readonly KeptFile[]
  readonly leftOut: () => number
  readonly changed: () => void
  readonly budgetBytes: () => number
  readonly setBudget: (bytes: number) => void
  /** Files that only the budget keeps leave, the longest unused first. */
  readonly evict: () => void
  /** Files that this person may not see, or that nobody can name any more, leave now. */
  readonly collect: () => void
}
type KeeperParts = {
  readonly cache: WritableDatabase
  readonly outbox: WritableDatabase
  readonly store: FileStore
  readonly personId: () => string
}

const budgetFact = 'file-budget'

/** Decides which files are here: what is wanted, what must go, and what may go. */
export function createFileKeeper({ cache, outbox, store, personId }: KeeperParts): FileKeeper {
  let known: { kept: KeptFile[]; leftOut: number } | undefined
  const budgetBytes = (): number => readFact(outbox, budgetFact, z.number()) ?? defaultBudgetBytes
  const choose = (): { kept: KeptFile[]; leftOut: number } => {
    const wishes = readWishes(outbox)
    const isKitPaused = readFact(outbox, kitPausedFact, z.boolean()) ?? false
    const present = (file: Candidate | undefined): Candidate[] => (file === undefined ? [] : [file])
    return chooseFiles({
      budgetBytes: budgetBytes(),
      wishes,
      wished: [...wishes.keys()].flatMap((id) => present(findVisibleFile(cache, id))),
      ofKit: [...keptRequests(outbox)]
        .flatMap((id) => filesOfRequest(cache, id))
        .filter((file) => !isKitPaused || store.has(file)),
      ofOwnWork: ownOpenRequests(cache, personId()).flatMap((id) => filesOfRequest(cache, id)),
    })
  }
  const current = () => (known ??= choose())
  const ownNames = (): string[] => ownFiles(outbox).map(({ sha256 }) => store.nameOf(sha256))
  return {
    wanted: () => current().kept,
    leftOut: () => current().leftOut,
    changed: () => {
      known = undefined
    },
    budgetBytes,
    setBudget: (bytes) => {
      keepFact(outbox, budgetFact, bytes)
      known = undefined
    },
    evict: () => {
      const kept = new Set([...current().kept.map(({ file }) => store.nameOf(file.sha256)), ...ownNames()])
      for (const name of chooseEvicted(store.list(), kept, budgetBytes())) store.removeNamed(name)
    },
    collect: () => {
      known = undefined
      const visible = visibleContents(cache).map(({ sha256 }) => store.nameOf(sha256))
      store.keepOnly(new Set([...visible, ...ownNames()]))
    },
  }
}
