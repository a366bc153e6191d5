import { findRequestKey } from '../requests/requests-table.ts'
import type { EngineCalls } from './engine-calls.ts'

export const answerPresence = ({ os, account, watchDesk }: EngineCalls) => ({
  tell: os.presence.tell.handler(({ input }) => {
    account.desk().presence.tell(input.window, input.requestId, input.activity)
  }),
  watch: os.presence.watch.handler(({ signal }) =>
    watchDesk(
      signal,
      (topic) => topic === 'presence' || topic === 'sync' || topic === 'clock',
      (desk) => {
        const { asOf, requests } = desk.presence.known()
        // Also what was known is shown only as long as the request may be seen.
        const here = requests.filter(({ requestId }) => findRequestKey(desk.cache, requestId) !== undefined)
        return { asOf, requests: here }
      },
    ),
  ),
})
