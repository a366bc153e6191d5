import { type KitPart, type KitQuery, mostOfChoice } from '#contract/offline/offline-kit.ts'
import { ownOpenRequests } from '../attachments/visible-files.ts'
import type { ReadableDatabase } from '../cache/database-handle.ts'
import { listRequestIds } from '../requests/list-requests.ts'
import type { ViewSurroundings } from '../requests/queue-conditions.ts'
import { textCondition } from '../search/text-condition.ts'
import { entityCodes } from '../entity-codes.ts'
import { readChoices, readKept, readPins } from './kit-table.ts'

/** A part of the kit with the requests that belong to it now. */
export type ResolvedPart = Pick<KitPart, 'id' | 'kind' | 'name' | 'query' | 'kept' | 'cut'> & {
  readonly requestIds: readonly string[]
}

export type ResolveParts = {
  readonly cache: ReadableDatabase
  readonly outbox: ReadableDatabase
  readonly around: () => ViewSurroundings
}

/** What belongs to each part, as its view shows it now. Pinned requests are always to be here: that is what a pin says. */
export function resolveKit({ cache, outbox, around }: ResolveParts): ResolvedPart[] {
  const kept = readKept(outbox)
  const surroundings = around()
  const shownBy = (query: KitQuery): string[] =>
    listRequestIds(cache, query, surroundings, (typed) => textCondition(typed, entityCodes.sensitive))
  return [
    {
      id: 'mine',
      kind: 'mine',
      name: null,
      query: null,
      kept: kept.has('mine'),
      cut: false,
      requestIds: ownOpenRequests(cache, surroundings.person.id),
    },
    {
      id: 'pinned',
      kind: 'pinned',
      name: null,
      query: null,
      kept: true,
      cut: false,
      requestIds: readPins(outbox).map(({ requestId }) => requestId),
    },
    ...readChoices(outbox).map(({ id, name, query }): ResolvedPart => {
      const shown = shownBy(query)
      return {
        id,
        kind: 'choice',
        name,
        query,
        kept: kept.has(id),
        cut: shown.length > mostOfChoice,
        requestIds: shown.slice(0, mostOfChoice),
      }
    }),
  ]
}
