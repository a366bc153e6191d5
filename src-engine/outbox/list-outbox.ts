import type { ReadableDatabase } from '../cache/database-handle.ts'
import { isPending, needsPerson } from '#contract/outbox/outbox-item.ts'
import type { LeavingPage, LikeGroup, NeedsYouPage } from '#contract/outbox/outbox-view.ts'
import { findCommand, openHeads, type OpenHead } from './commands-table.ts'
import { explainSome } from './outbox-rows.ts'
import type { SendingFacts } from './sending-facts.ts'

/** What is on its way: request by request, the one whose first change is oldest first, each in its own order. */
export function listLeaving(outbox: ReadableDatabase, limit: number, facts: SendingFacts): LeavingPage {
  const open = openHeads(outbox)
  const lanes = Map.groupBy(
    open.filter(({ state }) => isPending(state)),
    ({ command }) => command.requestId,
  )
  const ordered = [...lanes.values()].flat()
  return {
    total: ordered.length,
    requests: lanes.size,
    rows: explainSome(read(outbox, ordered.slice(0, limit)), open, facts),
  }
}

/** What needs the person: alike ones together, in the order in which the first of each was given. */
export function listNeedsYou(outbox: ReadableDatabase, limit: number, facts: SendingFacts): NeedsYouPage {
  const open = openHeads(outbox)
  const groups = Map.groupBy(
    open.filter(({ state }) => needsPerson(state)),
    likeness,
  )
  const ordered = [...groups.values()].flat()
  return {
    total: ordered.length,
    groups: [...groups].flatMap(([id, entries]) => toGroup(id, entries)),
    rows: explainSome(read(outbox, ordered.slice(0, limit)), open, facts),
  }
}

/** The contents of those that are shown. */
const read = (outbox: ReadableDatabase, heads: readonly OpenHead[]) =>
  heads.flatMap(({ command }) => findCommand(outbox, command.key) ?? [])

/** A conflict has no code; a held command's and a stuck one's last refusal does not tell it from the next. */
const codeOf = ({ state, refusal }: OpenHead) => (state === 'rejected' ? (refusal?.code ?? null) : null)

const likeness = (entry: OpenHead): string => [entry.state, codeOf(entry) ?? '', entry.command.type].join(' ')

function toGroup(id: string, entries: readonly OpenHead[]): LikeGroup[] {
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
