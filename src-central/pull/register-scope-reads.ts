import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { requestId, scopeId } from '#contract/ids.ts'
import { digestQuery } from '#contract/sync/digest.ts'
import type { Instant } from '#contract/time.ts'
import type { Database } from '../database/database.ts'
import { readEpoch } from '../database/ensure-instance.ts'
import { ProblemError } from '../errors/problem-error.ts'
import type { IdentifyCaller } from '../session/caller.ts'
import { readBundle } from './read-bundle.ts'
import { readDigest } from './read-digest.ts'

const epochQuery = z.object({ epoch: z.string() })

/** What a workbench reads beside the feed: one request whole, and where a scope differs. */
export function registerScopeReads(
  app: FastifyInstance,
  {
    database,
    clock,
    identifyCaller,
  }: { database: Database; clock: { now(): Instant }; identifyCaller: IdentifyCaller },
): void {
  app.get('/v1/requests/:id/bundle', async (request, reply) => {
    const caller = await identifyCaller(request)
    const { id } = z.object({ id: requestId }).parse(request.params)
    const { epoch } = epochQuery.parse(request.query)
    if (epoch !== (await readEpoch(database)))
      throw new ProblemError('epoch_changed', 'central was restored: begin again from a new session')
    const text = await readBundle(database, caller, id, clock)
    return reply.type('application/x-ndjson; charset=utf-8').send(text)
  })

  app.get('/v1/scopes/:scope/digest', async (request) => {
    const { tenantId, person } = await identifyCaller(request)
    const { scope } = z.object({ scope: scopeId }).parse(request.params)
    const { buckets } = digestQuery.parse(request.query)
    return readDigest(database, { tenantId, personId: person.id }, scope, buckets)
  })
}
