import { z } from 'zod'
import { commandKey, personId, requestId } from '../ids.ts'
import { errorCode } from '../error-codes.ts'
import { instant } from '../time.ts'
import { outboxItem, outboxState } from './outbox-item.ts'
import { waitingWhy } from './waiting-why.ts'

/** How much of a typed text a row carries; the whole is in `commandView`. */
export const longestStart = 200

/** One command in a list: its long texts are cut to `longestStart`, so that a thousand of them are still a small answer. */
export const outboxRow = outboxItem.extend({
  why: waitingWhy,
  /** The whole length of the text that was typed into it; 0 where none was. */
  textLength: z.int(),
  /** It can still be edited or withdrawn: it has certainly not left this machine. */
  unsent: z.boolean(),
})
export type OutboxRow = z.infer<typeof outboxRow>

export const mostRowsShown = 1_000
export const shownRows = z.object({ limit: z.int().min(1).max(mostRowsShown) })

/** What is on its way, request by request in the order of the oldest command, each lane in its own order. */
export const leavingPage = z.object({
  total: z.int(),
  requests: z.int(),
  rows: z.array(outboxRow),
})
export type LeavingPage = z.infer<typeof leavingPage>

/** Alike: the same state, the same reason, the same kind of change. `keys` also names those that are not shown. */
export const likeGroup = z.object({
  id: z.string(),
  state: outboxState,
  code: errorCode.nullable(),
  type: z.string(),
  keys: z.array(commandKey),
})
export type LikeGroup = z.infer<typeof likeGroup>

export const needsYouPage = z.object({
  total: z.int(),
  groups: z.array(likeGroup),
  rows: z.array(outboxRow),
})
export type NeedsYouPage = z.infer<typeof needsYouPage>

/** One field of a three-way view. Undefined: not known here, or not part of what was wanted. */
export const threeWayField = z.object({
  field: z.string(),
  base: z.json().optional(),
  mine: z.json().optional(),
  theirs: z.json().optional(),
  /** Somebody has changed it since. */
  changed: z.boolean(),
  /** What is there now is what was wanted. */
  same: z.boolean(),
  /** Who made it what it is now, and when by central's clock; null where it is not known here. */
  by: z.object({ id: personId.nullable(), name: z.string(), at: instant }).nullable(),
})
export type ThreeWayField = z.infer<typeof threeWayField>

/** What to take of a field when a change is done again; `both` is for lists: what each side added and took away. */
export const fieldChoice = z.enum(['mine', 'theirs', 'both'])
export type FieldChoice = z.infer<typeof fieldChoice>

/** One command as a whole: what was wanted, what was there then, what is known to be there now. */
export const commandView = z.object({
  item: outboxItem,
  why: waitingWhy,
  unsent: z.boolean(),
  fields: z.array(threeWayField),
  /** Fields of which mine or theirs may be chosen on doing it again, with the choices that make sense. */
  choices: z.record(z.string(), z.array(fieldChoice)),
  /** What would be refused if it were done again just now; null when it may be tried. */
  refusedNow: z.object({ code: errorCode, field: z.string().optional() }).nullable(),
  /** Doing it again makes sense, also after changing what was typed. */
  mayReapply: z.boolean(),
  /** Commands that wait for this one and will go along with it. */
  holds: z.int(),
  /** When central was last heard of: what is there now is known as of then. */
  knownAt: instant.nullable(),
  /** The request is not here any more. */
  gone: z.boolean(),
})
export type CommandView = z.infer<typeof commandView>

const refusedOne = z.object({ key: commandKey, requestNumber: z.string(), code: errorCode })
export const someKeys = z.object({ keys: z.array(commandKey).min(1).max(mostRowsShown) })

/** What a choice of commands would come to; nothing has been done yet. */
export const bulkPreview = z.object({
  /** Would be accepted here if done again now, one after the other. */
  reapply: z.int(),
  refused: z.array(refusedOne),
  discard: z.int(),
  /** How many of them hold a typed text that would be lost. */
  texts: z.int(),
})
export type BulkPreview = z.infer<typeof bulkPreview>
export const bulkOutcome = z.object({ done: z.int(), refused: z.array(refusedOne) })
export type BulkOutcome = z.infer<typeof bulkOutcome>

/** How things stand with central, for whoever wonders why nothing leaves. */
export const contactView = z.object({
  centralUrl: z.string(),
  lastContactAt: instant.nullable(),
  /** What the network or central said last, about which call. */
  lastAnswer: z
    .object({
      path: z.string(),
      /** The HTTP status; null when no answer came. */
      status: z.int().nullable(),
      code: z.string().nullable(),
      at: instant,
    })
    .nullable(),
  nextPushAt: instant.nullable(),
  nextAttemptAt: instant.nullable(),
  pushing: z.boolean(),
  pulling: z.boolean(),
  /** Scopes that are not whole yet. `rows` of about `expected` are here; `part` is the class that comes now. */
  fetching: z.array(
    z.object({
      scope: z.string(),
      part: z.enum(['reference', 'open', 'content', 'old', 'changes']),
      rows: z.int(),
      expected: z.int(),
    }),
  ),
})
export type ContactView = z.infer<typeof contactView>

export const onRequestRows = z.object({ requestId }).optional()
