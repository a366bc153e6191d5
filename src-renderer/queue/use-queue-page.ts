import { useState } from 'react'
import type { QueuePage, QueueRow } from '#contract/requests/queue-query.ts'
import { type Live, useLive } from '../connect/use-live.ts'
import { type QueueLocation, queryOf } from './queue-location.ts'
import { rowsOfPage } from './rows-of-page.ts'

/** `question` names what these rows answer: it changes with view, filters, text, order or page. */
export type QueuePageRows = { total: number; onlyOnCentral: number; rows: QueueRow[]; question: string }

/** The live page of a place in the queue, as rows that stay the same objects while they do not change. */
export function useQueuePage(location: QueueLocation): Live<QueuePageRows> {
  const query = queryOf(location)
  const live = useLive(['queue.page', query], (engine, signal) => engine.queue.page(query, { signal }))
  const page = useStableRows(live.data, JSON.stringify(query), live.state === 'data' && !live.old)
  if (live.state === 'loading' || page === undefined) {
    if (live.state === 'error') return { ...live, data: undefined }
    return { state: 'loading', data: undefined, slow: live.state === 'loading' && live.slow }
  }
  return live.state === 'error' ? { ...live, data: page } : { ...live, data: page }
}

function useStableRows(
  data: QueuePage | undefined,
  question: string,
  isItsAnswer: boolean,
): QueuePageRows | undefined {
  const [known, setKnown] = useState<{ data: QueuePage; page: QueuePageRows }>()
  if (data === undefined) return undefined
  const answers = isItsAnswer ? question : (known?.page.question ?? question)
  if (known?.data === data && known.page.question === answers) return known.page
  const page = {
    total: data.total,
    onlyOnCentral: data.onlyOnCentral ?? 0,
    rows: rowsOfPage(data, known?.page.rows ?? []),
    question: answers,
  }
  setKnown({ data, page })
  return page
}
