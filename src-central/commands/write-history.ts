import { z } from 'zod'
import { eventId } from '#contract/ids.ts'
import type { Request } from '#contract/requests/request.ts'
import type { HistoryEvent } from '#contract/requests/request-parts.ts'
import { addEvent } from '../requests/add-event.ts'
import type { LoadedRequest } from '../requests/request-table.ts'
import type { CommandContext, PreparedCommand } from './central-command.ts'
import { sameValue } from './same-value.ts'

/** An act that reached central later than this was done offline, and the history says when. Shown, never decided on. */
const offlineAfterMs = 60_000

/** Fields that follow from other rows: the rows themselves are the history of those. */
const counters: readonly string[] = [
  'changedAt',
  'unread',
  'customerUnread',
  'messageCount',
  'noteCount',
  'attachmentCount',
]

/** The history line of a command, if it is news. */
export async function writeHistory(
  context: CommandContext,
  prepared: Pick<PreparedCommand, 'history' | 'reason'>,
  before: LoadedRequest,
  after: LoadedRequest,
): Promise<void> {
  const changes = listChanges(before.request, after.request)
  if (prepared.history === 'never') return
  if (prepared.history === 'changes' && changes.length === 0) return
  await addEvent(context.write, after, historyLine(context, prepared.reason, changes))
}

export function historyLine(
  { person, at, command, ids }: CommandContext,
  reason: string | null,
  changes: HistoryEvent['changes'],
): HistoryEvent {
  return {
    id: eventId.parse(ids.uuid()),
    requestId: command.requestId,
    at,
    byId: person.id,
    byName: person.name,
    what: command.type,
    reason: reason === '' ? null : reason,
    changes,
    issuedAt: at - command.issuedAt > offlineAfterMs ? command.issuedAt : null,
  }
}

/** What became of each field that people read: from what, to what. */
export function listChanges(before: Request, after: Request): HistoryEvent['changes'] {
  const now = new Map<string, unknown>(Object.entries(after))
  return Object.entries(before)
    .filter(([field, from]) => !counters.includes(field) && !sameValue(from, now.get(field)))
    .map(([field, from]) => ({
      field,
      from: z.json().parse(from),
      to: z.json().parse(now.get(field) ?? null),
    }))
}
