import { z } from 'zod'
import { refusal } from '../error-codes.ts'
import { commandKey, personId, requestId, scopeId } from '../ids.ts'
import { instant } from '../time.ts'

/** A command on its way to central: what the outbox keeps and `POST /v1/commands` carries. */
export const command = z.object({
  /** UUIDv7 made by the workbench; the idempotency key. */
  key: commandKey,
  type: z.string(),
  version: z.int().positive(),
  /** The request it acts on: its lane, inside which order is strict. */
  requestId,
  /** An earlier command without whose success this one makes no sense. */
  after: commandKey.optional(),
  /** The values of the touched fields as the handler saw them. */
  seen: z.record(z.string(), z.json()),
  baseRev: z.int().nonnegative(),
  args: z.record(z.string(), z.json()),
  /** The workbench's clock; shown to people, never used to decide. */
  issuedAt: instant,
  /**
   * Only in a repeat: central's own time, as the workbench had last heard it before it sent the command first. Older
   * than central keeps answers, and a key that it does not know may have been answered and forgotten.
   */
  sentUnder: instant.optional(),
})
export type Command = z.infer<typeof command>

/** What stood in the way: the fields that had changed, what they are now, and who changed them. */
export const conflict = z.object({
  fields: z.array(z.string()),
  theirs: z.record(z.string(), z.json()),
  rev: z.int(),
  byId: personId.nullable(),
  byName: z.string(),
  at: instant,
})
export type Conflict = z.infer<typeof conflict>

/** Per scope, the sequence number at which the effect appears in the feed. */
export const effectAt = z.record(scopeId, z.int())

/** The stored answer to a key; every repeat of the key gets the same one. */
export const commandResult = z.discriminatedUnion('status', [
  z.object({
    key: commandKey,
    status: z.literal('done'),
    rev: z.int(),
    effectAt,
  }),
  z.object({ key: commandKey, status: z.literal('conflict'), conflict }),
  z.object({ key: commandKey, status: z.literal('rejected'), refusal }),
  /** Not stored: try again, or ask for the status. */
  z.object({ key: commandKey, status: z.literal('retry'), refusal }),
])
export type CommandResult = z.infer<typeof commandResult>

export const maxCommandsPerPush = 50

export const pushInput = z.object({
  clientId: z.string().min(1).max(80),
  /** The history of central that the commands build on; another one answers `epoch_changed` and does none of them. */
  epoch: z.string().optional(),
  commands: z.array(command).min(1).max(maxCommandsPerPush),
})
export const pushAnswer = z.object({ results: z.array(commandResult) })

export const statusInput = z.object({ keys: z.array(commandKey).min(1).max(500) })
/** Keys that central has never seen are left out of the answer. */
export const statusAnswer = z.object({ results: z.array(commandResult) })
