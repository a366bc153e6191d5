import type { ReadableDatabase } from '../cache/database-handle.ts'
import { longestStart, type OutboxRow } from '#contract/outbox/outbox-view.ts'
import {
  commandsOfRequest,
  isUnsent,
  openCommands,
  type OpenHead,
  type OutboxEntry,
} from './commands-table.ts'
import { explainWaiting } from './explain-waiting.ts'
import type { SendingFacts } from './sending-facts.ts'

type Args = OutboxEntry['command']['args']

/** Everything that is not done, in order, each with why. */
export function explainedRows(outbox: ReadableDatabase, facts: SendingFacts): OutboxRow[] {
  const open = openCommands(outbox)
  return explainSome(open, open, facts)
}

/** That of one request; what it builds on is always of the same request. */
export function rowsOfRequest(outbox: ReadableDatabase, requestId: string, facts: SendingFacts): OutboxRow[] {
  const open = commandsOfRequest(outbox, requestId)
  return explainSome(open, open, facts)
}

/** @param open every command that is not done (of the same requests at least), in order; `shown`: those of them to explain */
export function explainSome(
  shown: readonly OutboxEntry[],
  open: readonly OpenHead[],
  facts: SendingFacts,
): OutboxRow[] {
  const byKey = new Map<string, OpenHead>(open.map((entry) => [entry.command.key, entry]))
  const lanes = Map.groupBy(open, ({ command }) => command.requestId)
  return shown.map((entry) => {
    const lane = lanes.get(entry.command.requestId) ?? []
    const earlier = lane.filter(({ n }) => n < entry.n)
    return toRow(entry, explainWaiting(entry, earlier, byKey, facts))
  })
}

const toRow = (entry: OutboxEntry, why: OutboxRow['why']): OutboxRow => ({
  command: { ...entry.command, args: cutTexts(entry.command.args) },
  state: entry.state,
  requestNumber: entry.requestNumber,
  requestSubject: entry.requestSubject,
  attempts: entry.attempts,
  lastTriedAt: entry.lastTriedAt,
  refusal: entry.refusal,
  conflict: entry.conflict,
  why,
  textLength: lengthOfText(entry.command.args),
  unsent: isUnsent(entry),
})

const cut = (text: string): string => (text.length > longestStart ? text.slice(0, longestStart) : text)

/** The words of a message, a note, a finding or a caller; every other argument is short. */
function cutTexts(args: Args): Args {
  const { body, text, message } = args
  return {
    ...args,
    ...(typeof body === 'string' ? { body: cut(body) } : {}),
    ...(typeof text === 'string' ? { text: cut(text) } : {}),
    ...(isSaid(message) ? { message: { ...message, body: cut(message.body) } } : {}),
  }
}

/** Of the text that a person typed into a command: a message, a note, a finding, what a caller said, a reason. */
export function lengthOfText({ body, text, message, reason }: Args): number {
  if (typeof body === 'string') return body.length
  if (typeof text === 'string') return text.length
  if (isSaid(message)) return message.body.length
  return typeof reason === 'string' ? reason.length : 0
}

type Said = { [name: string]: Args[string]; body: string }
const isSaid = (value: Args[string] | undefined): value is Said =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && typeof value['body'] === 'string'
