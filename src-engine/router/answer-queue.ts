import { entityCodes } from '../entity-codes.ts'
import type { Topic } from '../live/live-hub.ts'
import { countFacets } from '../requests/count-facets.ts'
import { countViews } from '../requests/count-views.ts'
import { listRequestIds, listRequests } from '../requests/list-requests.ts'
import { textCondition } from '../search/text-condition.ts'
import { countsRestMs, type EngineCalls } from './engine-calls.ts'

const text = (typed: string) => textCondition(typed, entityCodes.sensitive)
const inQueue = (topic: Topic) => topic === 'queue' || topic === 'clock'

export const answerQueue = ({ os, account, watchDesk, around }: EngineCalls) => ({
  page: os.queue.page.handler(({ input, signal }) =>
    watchDesk(signal, inQueue, (desk) => listRequests(desk.cache, input, around(desk), text)),
  ),
  facets: os.queue.facets.handler(({ input, signal }) =>
    watchDesk(signal, inQueue, (desk) => countFacets(desk.cache, input, around(desk), text), countsRestMs),
  ),
  counters: os.queue.counters.handler(({ signal }) =>
    watchDesk(signal, inQueue, (desk) => countViews(desk.cache, around(desk)), countsRestMs),
  ),
  ids: os.queue.ids.handler(({ input }) => {
    const desk = account.desk()
    return listRequestIds(desk.cache, input, around(desk), text)
  }),
})
