import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { engineCall } from '../engine-call.ts'
import { requestId } from '../ids.ts'
import { facetCounts, queuePage, queueQuery, viewCounters } from './queue-query.ts'

export const queueCalls = {
  page: engineCall.input(queueQuery).output(eventIterator(queuePage)),
  facets: engineCall.input(queueQuery).output(eventIterator(facetCounts)),
  counters: engineCall.output(eventIterator(viewCounters)),
  /** Ids of the whole result in order, at most `limit`: for selecting all. */
  ids: engineCall.input(queueQuery.omit({ offset: true, limit: true })).output(z.array(requestId)),
}
