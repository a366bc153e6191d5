import type { ReadableDatabase } from '../cache/database-handle.ts'
import { isPending, needsPerson } from '#contract/outbox/outbox-item.ts'
import type { LeavingPage, LikeGroup, NeedsYouPage } from '#contract/outbox/outbox-view.ts'
import { openCommands, type OutboxEntry } from './commands-table.ts'
import { explainSome } from './outbox-rows.ts'
import type { SendingFacts } from './sending-facts.ts'

/** What is on its way: request by request, the one whose first change is oldest first, each in its own order. */
export function listLeaving(outbox: ReadableDatabase, limit: number, facts: SendingFacts): LeavingPage {
  const open = openCommands(outbox)
  const lanes = Map.groupBy(
    open.filter(({ state }) => isPending(state)),
    ({ command }) => command.requestId,
  )
  const ordered = [...lanes.values()].flat()
  return {
    total: ordered.length,
    requests: lanes.size,
    rows: explainSome(ordered.slice(0, limit), open, facts),
  }
}

/** What needs the person: alike ones together, in the order in which the first of each was given. */
export function listNeedsYou(outbox: ReadableDatabase, limit: number, facts: SendingFacts): NeedsYouPage {
  const open = openCommands(outbox)
  const groups = Map.groupBy(
    open.filter(({ state }) => needsPerson(state)),
    likeness,
  )
  const ordered = [...groups.values()].flat()
  return {
    total: ordered.length,
    groups: [...groups].flatMap(([id, entries]) => toGroup(id, entries)),
    rows: explainSome(ordered.slice(0, limit), open, facts),
  }
}

/** A conflict has no code; a held command's and a stuck one's last refusal does not tell it from the next. */
const codeOf = ({ state, refusal }: OutboxEntry) => (state === 'rejected' ? (refusal?.code ?? null) : null)

const likeness = (entry: OutboxEntry): string =>
  [entry.state, codeOf(entry) ?? '', entry.command.type].join(' ')

function toGroup(id: string, entries: readonly OutboxEntry[]): LikeGroup[] {
  const [first] = entries
  if (first === undefined) return []
  return [
    {
      id,
      state: first.state,
      code: codeOf(first),
      type: first.command.type,
      keys: entries.map(({ command }) => command.key),
    },
  ]
}
