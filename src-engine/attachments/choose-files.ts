import type { FileWish } from './file-wishes-table.ts'
import type { VisibleFile } from './visible-files.ts'

/** A setting: 500 MB unless the person chose otherwise. */
export const defaultBudgetBytes = 500_000_000
/** Files up to here come before all larger ones: many small papers are worth more offline than one film. */
export const smallBytes = 1_000_000

export type Candidate = Pick<VisibleFile, 'id' | 'sha256' | 'sizeBytes' | 'addedAt' | 'scan'>
export type KeptWhy = 'asked' | 'pinned' | 'kit' | 'own-work'
export type KeptFile = { readonly file: Candidate; readonly why: KeptWhy }

/**
 * Which files shall be here, in the order in which they are fetched. Pinned ones, those of kept requests and those
 * asked for just now come first and always. Then those of the own open requests, small ones before large ones and newest first
 * in each, as long as all of it fits into the budget; one that does not fit is passed over, and the next is tried.
 * What the scanner found harmful is never fetched.
 */
export function chooseFiles(parts: {
  budgetBytes: number
  wishes: ReadonlyMap<string, FileWish>
  /** Files that the person asked for or pinned. */
  wished: readonly Candidate[]
  ofKit: readonly Candidate[]
  ofOwnWork: readonly Candidate[]
}): { kept: KeptFile[]; leftOut: number } {
  const kept = new Map<string, KeptFile>()
  const contents = new Set<string>()
  let bytes = 0
  let leftOut = 0
  const keep = (file: Candidate, why: KeptWhy): void => {
    if (kept.has(file.id)) return
    kept.set(file.id, { file, why })
    if (!contents.has(file.sha256)) bytes += file.sizeBytes
    contents.add(file.sha256)
  }
  const clean = (files: readonly Candidate[]) => files.filter(({ scan }) => scan !== 'infected')
  for (const file of clean(parts.wished)) {
    const wish = parts.wishes.get(file.id)
    if (wish?.asked === true) keep(file, wish.pinned ? 'pinned' : 'asked')
  }
  for (const file of clean(parts.wished)) if (parts.wishes.get(file.id)?.pinned === true) keep(file, 'pinned')
  for (const file of clean(parts.ofKit).toSorted(newestFirst)) keep(file, 'kit')
  for (const file of clean(parts.ofOwnWork).toSorted(smallThenNewest)) {
    if (kept.has(file.id)) continue
    if (!contents.has(file.sha256) && bytes + file.sizeBytes > parts.budgetBytes) leftOut += 1
    else keep(file, 'own-work')
  }
  return { kept: [...kept.values()], leftOut }
}

const newestFirst = (a: Candidate, b: Candidate): number => b.addedAt - a.addedAt || compare(a.id, b.id)
const smallThenNewest = (a: Candidate, b: Candidate): number =>
  Number(a.sizeBytes > smallBytes) - Number(b.sizeBytes > smallBytes) || newestFirst(a, b)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Which whole files leave, so that all fits into the budget again: only ones that nothing keeps, the longest unused
 * first.
 */
export function chooseEvicted(
  files: readonly { readonly name: string; readonly bytes: number; readonly usedAt: number }[],
  keptNames: ReadonlySet<string>,
  budgetBytes: number,
): string[] {
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const evicted: string[] = []
  for (const file of files.toSorted((a, b) => a.usedAt - b.usedAt)) {
    if (bytes <= budgetBytes) break
    if (keptNames.has(file.name)) continue
    evicted.push(file.name)
    bytes -= file.bytes
  }
  return evicted
}
