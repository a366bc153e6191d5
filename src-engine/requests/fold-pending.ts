import type { OutboxEntry } from '../outbox/commands-table.ts'
import { isPending, needsPerson } from '#contract/outbox/outbox-item.ts'
import type { Actor } from '#contract/people/may.ts'
import type { Request } from '#contract/requests/request.ts'
import { predictCommand } from './predict-change.ts'
import { isWaiting } from '#contract/requests/request-status.ts'
import { endsWait } from '#contract/requests/resume-due.ts'
import type { PredictResume } from './predict-resume.ts'
import type { OwnMarks } from './requests-table.ts'

export type FoldParts = {
  readonly actor: Actor
  /** The row of a request made here, from its own command. */
  readonly created: (entry: OutboxEntry) => Request | undefined
  /** Whether a message or note with this id has come from central already. */
  readonly hasArrived: (table: 'message' | 'note', id: string) => boolean
  readonly resume?: PredictResume
}
/** Central's row, or undefined for a request that is only here. */
type Base = { readonly rev: number; readonly request: Request }

/**
 * Visible row = central's row with this person's waiting commands on top, in order (invariant 13). A command that
 * central would refuse now, or that would conflict, is left out of the picture but not out of the queue: central
 * decides. A prediction that throws changes nothing.
 */
export function foldPending(
  base: Base | undefined,
  entries: readonly OutboxEntry[],
  parts: FoldParts,
): Request | undefined {
  let visible = base?.request
  /** A wait that one of these commands began. */
  let waitingFrom: number | undefined
  for (const entry of entries) {
    if (entry.command.type === 'requests.create') {
      visible ??= parts.created(entry)
      continue
    }
    if (visible === undefined || !isPending(entry.state)) continue
    if (isInBase(base, entry, parts)) continue
    const before: Request = visible
    visible = applyOne(before, entry, parts, waitingFrom)
    if (isWaiting(visible.status) !== isWaiting(before.status))
      waitingFrom = isWaiting(visible.status) ? entry.command.issuedAt : undefined
  }
  return visible
}

export function ownMarks(entries: readonly OutboxEntry[], actor: Actor): OwnMarks {
  const unanswered = entries.filter(({ state }) => state === 'queued' || state === 'sent')
  return {
    pending: unanswered.length,
    needsYou: entries.some(({ state }) => needsPerson(state)),
    tentative: unanswered.some(({ command }) => predictCommand(command, actor)?.tentative === true),
  }
}

/** The feed may bring the effect before the answer, or the answer before the feed: it shows once either way. */
function isInBase(
  base: Base | undefined,
  { command, state, resultRev }: OutboxEntry,
  parts: FoldParts,
): boolean {
  if (state === 'acked' && resultRev !== null && base !== undefined && base.rev >= resultRev) return true
  const { messageId, noteId } = command.args
  if (command.type === 'messages.send' && typeof messageId === 'string')
    return parts.hasArrived('message', messageId)
  // The feed has taken it away already.
  if (command.type === 'messages.withdraw' && typeof messageId === 'string')
    return !parts.hasArrived('message', messageId)
  if (command.type === 'notes.add' && typeof noteId === 'string') return parts.hasArrived('note', noteId)
  return false
}

function applyOne(
  visible: Request,
  { command, state }: OutboxEntry,
  { actor, resume }: FoldParts,
  waitingFrom: number | undefined,
): Request {
  const prediction = predictCommand(command, actor)
  if (prediction === undefined) return visible
  try {
    // An acknowledged command has happened: only the feed is late, and the rules no longer matter.
    if (state !== 'acked' && (prediction.check(visible) !== undefined || hasMoved(visible, command.seen)))
      return visible
    const change = prediction.change(visible)
    const waited = { from: waitingFrom, to: command.issuedAt }
    return { ...visible, ...change, ...(endsWait(visible, change) && resume?.(visible, waited)) }
  } catch {
    return visible // The server decides; until then central's row is the better picture.
  }
}

const hasMoved = (visible: Request, seen: Record<string, unknown>): boolean =>
  Object.entries(visible).some(
    ([field, value]) => Object.hasOwn(seen, field) && JSON.stringify(seen[field]) !== JSON.stringify(value),
  )
