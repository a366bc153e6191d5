import type { ReadableDatabase, WritableDatabase } from '../cache/database-handle.ts'
import type { EntityStore } from '../cache/entity-store.ts'
import { commandsOfRequest, openCommands } from '../outbox/commands-table.ts'
import { request, type Request } from '#contract/requests/request.ts'
import { foldPending, type FoldParts, ownMarks } from './fold-pending.ts'
import { findRequest, findRequestKey, removeRequest, writeOwnMarks, writeRequest } from './requests-table.ts'

/** The revision of a row that central does not have yet. */
export const onlyHere = -1

export type RequestOverlay = {
  /** The request's row as the membership and the pages see it. */
  readonly store: EntityStore
  /** Computes the visible row again: after every change of the request's commands. */
  readonly refold: (requestId: string) => void
  /** A message or note has come: one that waits here may be it, and then the row no longer counts it a second time. */
  readonly partArrived: (requestId: string) => void
  /** Replays the whole outbox onto the cache: at start, so that a crash between the two files leaves no trace. */
  readonly healAll: (foldOne?: (requestId: string) => void) => void
}
type OverlayParts = {
  readonly cache: WritableDatabase
  readonly outbox: WritableDatabase
  readonly fold: () => FoldParts
  readonly onChange: (requestId: string) => void
}

/**
 * Keeps requests' rows as the person should see them. Central's own version of a row that has waiting commands is put
 * beside it (`base_row`), so that no download ever overwrites an edit (H9) and nothing flickers.
 */
export function createRequestOverlay(
  { cache, outbox, fold, onChange }: OverlayParts,
  code: number,
): RequestOverlay {
  const lanes = new Set(openCommands(outbox).map((entry) => entry.command.requestId as string))

  const refold = (requestId: string): void => {
    const entries = commandsOfRequest(outbox, requestId)
    if (entries.length === 0) lanes.delete(requestId)
    else lanes.add(requestId)
    cache.inTransaction(() => {
      const parts = fold()
      const stored = findRequest(cache, requestId)
      const base =
        readBase(cache, requestId) ?? (stored === undefined || stored.rev === onlyHere ? undefined : stored)
      const visible = foldPending(base, entries, parts)
      if (visible === undefined) {
        if (stored !== undefined) removeRequest(cache, stored.key)
      } else {
        if (entries.length === 0) cache.run('DELETE FROM base_row WHERE id = ?', requestId)
        else if (base !== undefined) writeBase(cache, base.rev, base.request)
        const key = writeRequest(
          cache,
          { id: requestId, rev: base?.rev ?? onlyHere, value: visible },
          stored?.key,
        )
        writeOwnMarks(cache, key, ownMarks(entries, parts.actor))
      }
    })
    onChange(requestId)
  }

  return {
    refold,
    partArrived: (requestId) => {
      if (lanes.has(requestId)) refold(requestId)
    },
    store: {
      code,
      goesFirst: true,
      find: (id) => findRequestKey(cache, id),
      putFromCentral: (row, known) => {
        if (known !== undefined && known.rev > row.rev) return known.key
        if (!lanes.has(row.id)) {
          onChange(row.id)
          return writeRequest(cache, row, known?.key)
        }
        writeBase(cache, row.rev, request.parse(row.value))
        const key = known?.key ?? writeRequest(cache, row, undefined)
        refold(row.id)
        return key
      },
      remove: (key) => {
        const id = removeRequest(cache, key)
        if (id !== undefined) onChange(id)
        return id
      },
    },
    healAll: (foldOne = refold) => {
      const dirty = cache.rows(
        'SELECT id FROM base_row UNION SELECT id FROM request WHERE pending > 0 OR needs_you > 0 OR rev = ?',
        onlyHere,
      )
      const waiting = openCommands(outbox).map((entry) => entry.command.requestId)
      for (const id of new Set([...dirty.map(([value]) => String(value)), ...waiting])) foldOne(id)
    },
  }
}

/** Central's own version of a row that has waiting commands; undefined where none waits, or central has no such row. */
export function readBase(cache: ReadableDatabase, id: string): { rev: number; request: Request } | undefined {
  const row = cache.first('SELECT rev, value FROM base_row WHERE id = ?', id)
  if (row === undefined) return undefined
  return { rev: Number(row['rev']), request: request.parse(JSON.parse(String(row['value']))) }
}

function writeBase(cache: WritableDatabase, rev: number, base: Request): void {
  cache.run(
    `INSERT INTO base_row (id, rev, value)
     VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, value = excluded.value`,
    base.id,
    rev,
    JSON.stringify(base),
  )
}
