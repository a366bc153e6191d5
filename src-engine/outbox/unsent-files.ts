import { z } from 'zod'
import type { ErrorCode } from '#contract/error-codes.ts'
import type { ReadableDatabase } from '../cache/database-handle.ts'

/** A file that central does not have yet, whole. */
export type FileOnItsWay = {
  readonly sizeBytes: number
  readonly sentBytes: number
  /** Why it does not go by itself: central refuses it; null while it goes, or waits for its turn. */
  readonly code: ErrorCode | null
  readonly paused: boolean
}

/** Ids of own files that central does not have whole yet: whatever names one of them stays here. */
export const unsentFiles = (outbox: ReadableDatabase): ReadonlySet<string> =>
  new Set(
    outbox
      .rows(`SELECT attachment_id FROM own_file WHERE state IN ('waiting', 'refused')`)
      .map(([id]) => String(id)),
  )

const naming = z.object({ attachments: z.array(z.object({ attachmentId: z.string() })) })

/** The files that a command names. */
export function filesOfCommand({ args }: { readonly args: Record<string, unknown> }): string[] {
  const read = naming.safeParse(args)
  return read.success ? read.data.attachments.map(({ attachmentId }) => attachmentId) : []
}
