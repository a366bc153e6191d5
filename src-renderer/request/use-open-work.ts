import { useMemo } from 'react'
import { type QueueQuery, queueQuery } from '#contract/requests/queue-query.ts'
import { useLive } from '../connect/use-live.ts'

const openOf = (team: string): QueueQuery =>
  queueQuery.parse({
    view: 'all-open',
    filters: { team: [team] },
    sort: { field: 'dueAt', direction: 'asc' },
    offset: 0,
    limit: 1,
  })

/** How many open requests each person of a team has, as far as this machine sees; undefined until it is known. */
export function useOpenWork(team: string): ReadonlyMap<string, number> | undefined {
  const { data } = useLive(['open-work', team], (engine, signal) =>
    engine.queue.facets(openOf(team), { signal }),
  )
  return useMemo(
    () => data && new Map((data['assignee'] ?? []).map(({ value, count }) => [String(value), count])),
    [data],
  )
}
