import { requestId } from '#contract/ids.ts'
import {
  type KitAmounts,
  type KitMissing,
  type KitPart,
  mostNamed,
  type OfflineKit,
} from '#contract/offline/offline-kit.ts'
import { attachment } from '#contract/requests/request-parts.ts'
import type { FileStore } from '../attachments/file-store.ts'
import type { VisibleFile } from '../attachments/visible-files.ts'
import type { ReadableDatabase } from '../cache/database-handle.ts'
import { entityCodes } from '../entity-codes.ts'
import type { KitPin } from './kit-table.ts'
import type { ResolvedPart } from './resolve-kit.ts'

export type MeasureParts = {
  readonly cache: ReadableDatabase
  readonly store: Pick<FileStore, 'has' | 'partBytes'>
  readonly pins: readonly KitPin[]
  /** Whether everything that this person may see has been fetched once. */
  readonly isComplete: boolean
}

type Fact = {
  readonly number: string
  readonly isHere: boolean
  readonly hasThread: boolean
  readonly messages: number
  readonly files: readonly VisibleFile[]
}

export type MeasuredKit = Pick<OfflineKit, 'parts' | 'all' | 'missing' | 'named'> & {
  /** Requests of kept parts whose rest is to be asked for. */
  readonly partly: readonly string[]
  /** Every request of a part that is to be here. */
  readonly members: readonly string[]
}

/** How much each part is and what of it is not here, by what this machine knows: nothing is fetched for it. */
export function measureKit(parts: readonly ResolvedPart[], measuring: MeasureParts): MeasuredKit {
  const { store } = measuring
  const facts = readFacts([...new Set(parts.flatMap((part) => part.requestIds))], measuring)
  const isMissing = cached((file: VisibleFile) => !store.has(file))
  const missingBytes = (file: VisibleFile): number =>
    Math.max(0, file.sizeBytes - store.partBytes(file.sha256))

  const amountsOf = (ids: readonly string[]): { messages: number; all: KitAmounts; missing: KitAmounts } => {
    const files = distinct(ids.flatMap((id) => facts.get(id)?.files ?? []))
    const notHere = files.filter(isMissing)
    return {
      messages: ids.reduce((sum, id) => sum + (facts.get(id)?.messages ?? 0), 0),
      all: { requests: ids.length, files: files.length, bytes: sumOf(files, ({ sizeBytes }) => sizeBytes) },
      missing: {
        requests: ids.filter((id) => facts.get(id)?.hasThread !== true).length,
        files: notHere.length,
        bytes: sumOf(notHere, missingBytes),
      },
    }
  }
  const kept = [...new Set(parts.filter((part) => part.kept).flatMap((part) => part.requestIds))]
  const named = kept.flatMap((id): KitMissing[] => {
    const fact = facts.get(id)
    const what = { requestId: requestId.parse(id), number: fact?.number ?? id }
    if (fact === undefined || !fact.isHere) return [{ ...what, what: 'request', name: null, bytes: 0 }]
    const files = fact.files
      .filter(isMissing)
      .map((file): KitMissing => ({ ...what, what: 'file', name: file.name, bytes: missingBytes(file) }))
    return fact.hasThread ? files : [{ ...what, what: 'thread', name: null, bytes: 0 }, ...files]
  })
  return {
    parts: parts.map(
      ({ requestIds, ...part }): KitPart => ({
        id: part.id,
        kind: part.kind,
        name: part.name,
        query: part.query,
        kept: part.kept,
        cut: part.cut,
        ...amountsOf(requestIds),
      }),
    ),
    all: amountsOf([...facts.keys()]).all,
    missing: amountsOf(kept).missing,
    named: named.slice(0, mostNamed),
    partly: kept.filter((id) => facts.get(id)?.hasThread === false),
    members: kept,
  }
}

function readFacts(ids: readonly string[], { cache, pins, isComplete }: MeasureParts): Map<string, Fact> {
  const asked = JSON.stringify(ids)
  const rows = new Map(
    cache
      .rows(
        'SELECT id, number, message_count FROM request WHERE id IN (SELECT value FROM json_each(?))',
        asked,
      )
      .map(([id, number, messages]) => [String(id), { number: String(number), messages: Number(messages) }]),
  )
  const partlyAway = new Set(
    cache
      .rows(
        'SELECT DISTINCT request_id FROM away WHERE request_id IN (SELECT value FROM json_each(?))',
        asked,
      )
      .map(([id]) => String(id)),
  )
  const files = Map.groupBy(readFiles(cache, asked), (file) => file.requestId)
  const numbers = new Map(pins.map((pin) => [pin.requestId, pin.number]))
  return new Map(
    ids.map((id) => {
      const row = rows.get(id)
      return [
        id,
        {
          number: row?.number ?? numbers.get(id) ?? id,
          isHere: row !== undefined,
          hasThread: row !== undefined && isComplete && !partlyAway.has(id),
          messages: row?.messages ?? 0,
          files: files.get(requestId.parse(id)) ?? [],
        },
      ]
    }),
  )
}

/** Files that may be seen now and that a scanner has not found harmful: those are never fetched. */
const readFiles = (cache: ReadableDatabase, asked: string): VisibleFile[] =>
  cache
    .rows(
      `SELECT file.value
       FROM attachment AS file
       WHERE file.request_id IN (SELECT value FROM json_each(?))
         AND EXISTS (
           SELECT 1
           FROM entry
           JOIN scope ON scope.key = entry.scope_key AND scope.dead = 0
           WHERE entry.entity = ? AND entry.row_key = file.key
         )
       ORDER BY file.at, file.key`,
      asked,
      entityCodes.attachment,
    )
    .map(([value]) => attachment.parse(JSON.parse(String(value))))
    .filter(({ scan }) => scan !== 'infected')

/** The same bytes under two names are fetched once. */
const distinct = (files: readonly VisibleFile[]): VisibleFile[] => [
  ...new Map(files.map((file) => [file.sha256, file])).values(),
]
const sumOf = (files: readonly VisibleFile[], of: (file: VisibleFile) => number): number =>
  files.reduce((sum, file) => sum + of(file), 0)

function cached(ask: (file: VisibleFile) => boolean): (file: VisibleFile) => boolean {
  const known = new Map<string, boolean>()
  return (file) => {
    const before = known.get(file.sha256)
    if (before !== undefined) return before
    const answer = ask(file)
    known.set(file.sha256, answer)
    return answer
  }
}
