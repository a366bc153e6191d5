import { useMemo, useRef } from 'react'
import type { QueueRow } from '#contract/requests/queue-query.ts'
import { type Live, useLive } from '../connect/use-live.ts'
import { type QueueLocation, queryOf } from './queue-location.ts'
import { rowsOfPage } from './rows-of-page.ts'

export type QueuePageRows = { total: number; rows: QueueRow[] }

/** The live page of a place in the queue, as rows that stay the same objects while they do not change. */
export function useQueuePage(location: QueueLocation): Live<QueuePageRows> {
  const query = queryOf(location)
  const live = useLive(['queue.page', query], (engine, signal) => engine.queue.page(query, { signal }))
  const before = useRef<QueueRow[]>([])
  const { data } = live
  const page = useMemo(() => {
    if (data === undefined) return undefined
    before.current = rowsOfPage(data, before.current)
    return { total: data.total, rows: before.current }
  }, [data])
  if (live.state === 'loading' || page === undefined) {
    if (live.state === 'error') return { ...live, data: undefined }
    return { state: 'loading', data: undefined, slow: live.state === 'loading' && live.slow }
  }
  return live.state === 'error' ? { ...live, data: page } : { ...live, data: page }
}
