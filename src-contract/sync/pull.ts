import { z } from 'zod'
import { grantId, scopeId } from '../ids.ts'
import { instant } from '../time.ts'
import { backfillClasses, entityNames } from './entities.ts'

export const backfillClass = z.enum(backfillClasses)
export const entityName = z.enum(entityNames as [string, ...string[]])

/**
 * What a workbench wants of one scope: the tail above `tail`, and, while its first fetch still runs, one page of
 * `backfill.class` at or below `floor`, newest first.
 */
export const wantedScope = z.object({
  scope: scopeId,
  grantId,
  tail: z.int().nonnegative(),
  backfill: z.object({ class: backfillClass, floor: z.int().nonnegative() }).optional(),
})
export type WantedScope = z.infer<typeof wantedScope>

export const pullInput = z.object({
  epoch: z.string(),
  want: z.array(wantedScope).min(1).max(500),
  /** Rows a page; central caps it. */
  limit: z.int().min(1).max(1000),
})
export type PullInput = z.infer<typeof pullInput>

export const maxPageRows = 1000

/** The head of a page: one snapshot of one scope, in which every row above `from` up to `to` is (or below, backfill). */
const pageLine = z.object({
  page: z.object({
    scope: scopeId,
    /** `bundle`: entries of one request at their own numbers, out of order; it moves no cursor. */
    kind: z.enum(['tail', 'backfill', 'bundle']),
    class: backfillClass.optional(),
    from: z.int(),
    to: z.int(),
    /** The scope's head in the snapshot that produced the page: a checkpoint needs tail >= every one of these. */
    readHead: z.int(),
    done: z.boolean(),
  }),
})

/** Live rows of one entity in columns' order; every row begins with its seq and rev, then `columns`. */
const chunkLine = z.object({
  chunk: z.object({
    e: entityName,
    columns: z.array(z.string()),
    rows: z.array(z.array(z.json())),
  }),
})

/** Entries that are no longer in this scope: deleted, or moved to another scope. */
const goneLine = z.object({
  gone: z.object({
    e: entityName,
    rows: z.array(z.tuple([z.int(), z.string(), z.enum(['del', 'leave'])])),
  }),
})

/** Closes a page: how many rows it held; count and xor of the live entries only where a tail page is done. */
const endLine = z.object({
  end: z.object({
    scope: scopeId,
    rows: z.int(),
    head: z.int(),
    liveCount: z.int().optional(),
    /** xor over `entryHash` of the live entries, as 16 hex digits. */
    liveXor: z.string().optional(),
  }),
})

const scopeStatusLine = z.object({
  scopeStatus: z.object({
    scope: scopeId,
    code: z.enum(['revoked', 'cursor_expired', 'cursor_ahead', 'regranted', 'busy']),
    retryAfterMs: z.int().optional(),
  }),
})

/** The last line of a whole answer; without it the connection was cut, and the pages before it stay valid. */
const endAllLine = z.object({ endAll: z.literal(true), serverTime: instant })

/** One line of the NDJSON answer of `POST /v1/pull`. */
export const pullLine = z.union([chunkLine, goneLine, pageLine, endLine, scopeStatusLine, endAllLine])
export type PullLine = z.infer<typeof pullLine>
export type PageHead = z.infer<typeof pageLine>['page']
export type PageChunk = z.infer<typeof chunkLine>['chunk']
export type PageEnd = z.infer<typeof endLine>['end']
