import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { type presenceAnswer, presenceInput } from '#contract/presence/presence.ts'
import type { Instant } from '#contract/time.ts'
import type { Database } from '../database/database.ts'
import { runInTransaction } from '../database/run-in-transaction.ts'
import type { IdentifyCaller } from '../session/caller.ts'
import { onlyVisible, readAttended, replaceLooking } from './presence-table.ts'
import type { PresenceWatch } from './presence-watch.ts'

/**
 * `POST /v1/presence`: what a workbench looks at, every ten seconds.
 * SECURITY: a request that the caller may not see is neither noted nor answered, and answers like one that is not.
 */
export function registerPresence(
  app: FastifyInstance,
  parts: {
    database: Database
    clock: { now(): Instant }
    identifyCaller: IdentifyCaller
    presence: PresenceWatch
  },
): void {
  const { database, clock } = parts

  app.post('/v1/presence', async (call): Promise<z.infer<typeof presenceAnswer>> => {
    const { tenantId, person } = await parts.identifyCaller(call)
    const { clientId, looking } = presenceInput.parse(call.body)
    const now = clock.now()
    // One place for each request, the last one named: two windows may look at the same.
    const named = new Map(looking.map((each) => [each.requestId, each]))
    const visible = await onlyVisible(database, tenantId, person, [...named.keys()])
    const seen = [...named.values()].filter((each) => visible.has(each.requestId))
    const hasChanged = await runInTransaction(database, (tx) =>
      replaceLooking(tx, { tenantId, personId: person.id, clientId, looking: seen, now }),
    )
    if (hasChanged) parts.presence.lookNow()
    const attended = await readAttended(database, now, { tenantId, requestIds: [...visible] })
    return { requests: attended.map(({ requestId, people }) => ({ requestId, people: [...people] })) }
  })
}
