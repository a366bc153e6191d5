import { entityCodes } from '../entity-codes.ts'
import type { Topic } from '../live/live-hub.ts'
import { listRequests } from '../requests/list-requests.ts'
import { textCondition } from '../search/text-condition.ts'
import { countsRestMs, type EngineCalls } from './engine-calls.ts'

const text = (typed: string) => textCondition(typed, entityCodes.sensitive)
const inQueue = (topic: Topic) => topic === 'queue' || topic === 'clock'

export const answerQueue = ({ os, account, watchDesk, around }: EngineCalls) => ({
  page: os.queue.page.handler(({ input, signal }) =>
    watchDesk(signal, inQueue, (desk) =>
      // Without a text it is an index and a page: quicker here than the way to the other thread.
      input.text.trim() === ''
        ? listRequests(desk.cache, input, around(desk), text)
        : desk.reader.ask('page', { query: input, around: around(desk) }),
    ),
  ),
  facets: os.queue.facets.handler(({ input, signal }) =>
    watchDesk(
      signal,
      inQueue,
      (desk) => desk.reader.ask('facets', { query: input, around: around(desk) }),
      countsRestMs,
    ),
  ),
  counters: os.queue.counters.handler(({ signal }) =>
    watchDesk(signal, inQueue, (desk) => desk.reader.ask('counters', { around: around(desk) }), countsRestMs),
  ),
  ids: os.queue.ids.handler(({ input }) => {
    const desk = account.desk()
    return desk.reader.ask('ids', { query: input, around: around(desk) })
  }),
})
