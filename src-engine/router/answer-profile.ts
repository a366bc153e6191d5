import { instant } from '#contract/time.ts'
import { keepFact, readFact } from '../outbox/kept-facts-table.ts'
import { keyChangedFact } from '../profile/rotate-key.ts'
import { countAwayRequests } from '../retention/away-table.ts'
import { cacheDaysFact, keptDays } from '../retention/retention.ts'
import { countsRestMs, type EngineCalls } from './engine-calls.ts'

export const answerProfile = ({ os, account, hub, watchDesk }: EngineCalls) => ({
  kept: os.profile.kept.handler(({ signal }) =>
    watchDesk(
      signal,
      (topic) => topic === 'queue' || topic === 'session' || topic === 'sync',
      ({ cache, outbox, session }) => ({
        days: keptDays(outbox, session().limits.cacheDays),
        mostDays: session().limits.cacheDays,
        requestsKept: cache.count('SELECT COUNT(*) FROM request'),
        requestsOnlyOnCentral: countAwayRequests(cache),
        keyChangedAt: readFact(outbox, keyChangedFact, instant) ?? null,
      }),
      countsRestMs,
    ),
  ),
  keepDays: os.profile.keepDays.handler(({ input }) => {
    const desk = account.desk()
    keepFact(desk.outbox, cacheDaysFact, input.days)
    desk.evictNow()
    hub.changed('queue')
  }),
  rotateKey: os.profile.rotateKey.handler(() => account.rotateKey()),
})
