import { z } from 'zod'
import { reviewPackageId } from '#contract/ids.ts'
import { isPending, needsPerson } from '#contract/outbox/outbox-item.ts'
import {
  type PackageView,
  packageView,
  type SignedManifest,
  signedManifest,
} from '#contract/reviews/review-package.ts'
import type { ReadableDatabase, WritableDatabase } from '../../cache/database-handle.ts'
import { openCommands, type OutboxEntry } from '../../outbox/commands-table.ts'
import { keepFact, readFact } from '../../outbox/kept-facts-table.ts'

const manifestFact = 'package-manifest'
const seenFact = 'package-seen-at'
const exportedFact = 'package-exported'
const viewFact = 'package-view:'

export const keepManifest = (outbox: WritableDatabase, signed: SignedManifest): void =>
  keepFact(outbox, manifestFact, signed)

/** @throws {Error} where the outbox is not one of a package */
export function readManifest(outbox: ReadableDatabase): SignedManifest {
  const signed = readFact(outbox, manifestFact, signedManifest)
  if (signed === undefined) throw new Error('the files of a package hold no manifest')
  return signed
}

/** So much time at most can be bought by turning the clock back. */
const seenEveryMs = 60_000

/**
 * The latest time that was ever seen here: turning the clock back buys no time. Every question to an open package asks
 * for it, so it is written once a minute only.
 */
export function seeTime(outbox: WritableDatabase, now: number): number {
  const before = readFact(outbox, seenFact, z.number()) ?? 0
  if (now >= before + seenEveryMs) keepFact(outbox, seenFact, now)
  return Math.max(now, before)
}

/** What was written in the package: all that it can be, since nothing else is taken there. */
export const writtenCommands = (outbox: ReadableDatabase): OutboxEntry[] =>
  openCommands(outbox).filter(
    ({ command, state }) =>
      (isPending(state) || needsPerson(state)) &&
      (command.type === 'findings.add' ||
        command.type === 'reviews.record' ||
        command.type === 'findings.close'),
  )

/** Looks at requests, and at masked values, which the outbox keeps as commands. */
export function readViews(outbox: ReadableDatabase): PackageView[] {
  const looks = outbox
    .rows('SELECT value FROM kept_fact WHERE name LIKE ? ORDER BY name', `${viewFact}%`)
    .map(([value]) => packageView.parse(JSON.parse(String(value))))
  const reveals = openCommands(outbox).flatMap(({ command }) => {
    const { field, purpose } = command.args
    if (command.type !== 'requests.revealSensitive') return []
    return packageView.parse({
      id: command.key,
      requestId: command.requestId,
      at: command.issuedAt,
      what: field,
      purpose,
    })
  })
  return [...looks, ...reveals]
}

/** A request was opened. One look an hour is one line, however often the person goes back and forth. */
export function keepView(outbox: WritableDatabase, view: Omit<PackageView, 'id'>): void {
  const hour = Math.floor(view.at / 3_600_000)
  const id = `${view.requestId.slice(-60)}-${hour}`
  if (readFact(outbox, `${viewFact}${id}`, packageView) !== undefined) return
  keepFact(outbox, `${viewFact}${id}`, { ...view, id })
}

export const markExported = (outbox: WritableDatabase, keys: readonly string[]): void =>
  keepFact(outbox, exportedFact, keys)

export function countUnexported(outbox: ReadableDatabase): number {
  const exported = new Set(readFact(outbox, exportedFact, z.array(z.string())) ?? [])
  return writtenCommands(outbox).filter(({ command }) => !exported.has(command.key)).length
}

/** Beside the encrypted files, in plain words: what a list of packages shows before any is opened. */
export const packageCard = z.object({
  id: reviewPackageId,
  name: z.string(),
  tenantName: z.string(),
  madeByName: z.string(),
  forName: z.string(),
  method: z.string(),
  madeAt: z.int(),
  expiresAt: z.int(),
  requests: z.int(),
  kept: z.boolean(),
  sensitive: z.boolean(),
  fingerprint: z.string(),
})
export type PackageCard = z.infer<typeof packageCard>
