import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { engineCall } from '../engine-call.ts'
import { refusal } from '../error-codes.ts'
import { attachmentId, requestId } from '../ids.ts'
import { linkedFile } from '../messages/linked-file.ts'
import { draft } from '../messages/draft.ts'

/** A file of a request as it stands on this machine. */
export const localFile = z.object({
  attachmentId,
  /** `asked`: it comes as soon as there is a network · `paused`: the person stopped it half way. */
  here: z.enum(['no', 'asked', 'fetching', 'paused', 'here']),
  fetchedBytes: z.int(),
  /** Why it stays here without a network: by the rule for own open requests, pinned by the person, or as part of a kit. */
  kept: z.enum(['no', 'own-work', 'pinned', 'kit']),
  /** Why it could not be fetched. */
  refusal: refusal.nullable(),
})
export type LocalFile = z.infer<typeof localFile>

/** A file that this person attached here, on its way to central. */
export const ownFile = linkedFile.extend({
  requestId,
  kind: draft.shape.kind,
  state: z.enum(['waiting', 'sending', 'paused', 'refused', 'sent']),
  sentBytes: z.int(),
  refusal: refusal.nullable(),
  /** A message or note in the outbox carries it; otherwise it lies beside the draft. */
  linked: z.boolean(),
})
export type OwnFile = z.infer<typeof ownFile>

/** How much of the disk files may take, and how much they take. */
export const fileKeeping = z.object({
  budgetBytes: z.int(),
  usedBytes: z.int(),
  files: z.int(),
  /** Files that the rule would keep and that do not fit into the budget. */
  leftOut: z.int(),
})
export type FileKeeping = z.infer<typeof fileKeeping>

/** A file crosses the seam in pieces of at most so many bytes, so that neither side holds it twice. */
export const pieceBytes = 256 * 1024
const piece = z.string().max(Math.ceil(pieceBytes / 3) * 4)
const one = z.object({ attachmentId })

export const attachmentCalls = {
  /** The files of one request: those that came, and the own ones on their way. */
  watch: engineCall
    .input(z.object({ requestId }))
    .output(eventIterator(z.object({ local: z.array(localFile), own: z.array(ownFile) }))),
  /** Wants it here: now if there is a network, otherwise as soon as there is one. */
  fetch: engineCall.input(one).output(z.void()),
  /** Stops or goes on with a transfer, in either direction. */
  pause: engineCall.input(one.extend({ paused: z.boolean() })).output(z.void()),
  pin: engineCall.input(one.extend({ pinned: z.boolean() })).output(z.void()),
  /** Bytes of a file that is here, from `from` on, at most `pieceBytes`; refused with `not_here` otherwise. */
  read: engineCall
    .input(one.extend({ from: z.int().nonnegative() }))
    .output(z.object({ base64: z.string(), sizeBytes: z.int() })),
  /** Begins to take in a file of this person's; pieces follow in order, and `finish` makes it durable. */
  begin: engineCall
    .input(
      z.object({
        requestId,
        kind: draft.shape.kind,
        name: linkedFile.shape.name,
        mediaType: z.string().max(120),
        sizeBytes: z.int().positive(),
      }),
    )
    .output(one),
  append: engineCall
    .input(one.extend({ at: z.int().nonnegative(), base64: piece }))
    .output(z.object({ takenBytes: z.int() })),
  finish: engineCall.input(one).output(ownFile),
  /** Takes an attached file away again, also while it is being taken in. Not one that a message already carries. */
  detach: engineCall.input(one).output(z.void()),
  keeping: engineCall.output(eventIterator(fileKeeping)),
  setBudget: engineCall
    .input(z.object({ budgetBytes: z.int().nonnegative().max(1_000_000_000_000) }))
    .output(z.void()),
}
