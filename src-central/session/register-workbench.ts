import type { FastifyInstance } from 'fastify'
import { pushInput, statusInput } from '#contract/commands/command.ts'
import { pullInput } from '#contract/sync/pull.ts'
import { sessionInput, wipedInput } from '#contract/sync/session.ts'
import type { Instant } from '#contract/time.ts'
import { type PushParts, pushCommands } from '../commands/push-commands.ts'
import { readOwnResults } from '../commands/read-own-results.ts'
import type { Database } from '../database/database.ts'
import { readEpoch } from '../database/ensure-instance.ts'
import { ProblemError } from '../errors/problem-error.ts'
import { longPollQuery, type PokeParts, streamPokes, waitForPoke } from '../poke/serve-poke.ts'
import { chooseCoding, compressStream } from '../pull/compress-stream.ts'
import type { PageCache } from '../pull/page-cache.ts'
import { type Admission, type AdmissionLimits } from '../pull/admission.ts'
import { cutStalled } from '../pull/cut-stalled.ts'
import { registerScopeReads } from '../pull/register-scope-reads.ts'
import { planPull, pullPages } from '../pull/pull-pages.ts'
import type { KnownPerson } from '../people/persons-table.ts'
import { type IdentifyCaller, requireActive } from './caller.ts'
import { greetWorkbench, noteWiped } from './greet-workbench.ts'
import { openSession, type SessionLimits } from './open-session.ts'

export type WorkbenchParts = PushParts &
  PokeParts & {
    identifyCaller: IdentifyCaller
    clock: { now(): Instant }
    limits: SessionLimits
    pages: PageCache
    /** What first fetches may take, and how long a reader may stand still, in milliseconds. */
    pullLimits: AdmissionLimits & { readerIdleMs: number }
    admission: Admission
  }

/** Fifty commands with the longest messages, in UTF-8. */
const bodyLimit = 6 * 1024 * 1024
/** A page of the feed holds at most so much before compression. */
const pageBytes = 1024 * 1024

/** What a workbench calls: hello, the feed, commands, hints. Every call carries a token and a protocol. */
export function registerWorkbench(app: FastifyInstance, parts: WorkbenchParts): void {
  const { database, clock } = parts
  registerScopeReads(app, parts)
  const greeted = ({ tenantId, person }: KnownPerson, clientId: string) => ({
    tenantId,
    personId: person.id,
    clientId,
    at: clock.now(),
  })

  app.post('/v1/session', { bodyLimit }, async (request) => {
    const caller = await parts.identifyCaller(request, { alsoLeft: true })
    const read = sessionInput.safeParse(request.body)
    if (!read.success) requireActive(caller)
    const input = sessionInput.parse(request.body)
    await greetWorkbench(database, greeted(caller, input.clientId))
    requireActive(caller)
    return openSession(parts, caller, input)
  })

  app.post('/v1/session/wiped', { bodyLimit }, async (request) => {
    const caller = await parts.identifyCaller(request, { alsoLeft: true })
    const { clientId } = wipedInput.parse(request.body)
    await noteWiped(database, greeted(caller, clientId))
    return {}
  })

  app.post('/v1/commands', { bodyLimit }, async (request) => {
    const caller = await parts.identifyCaller(request)
    const input = pushInput.parse(request.body)
    if (input.epoch !== undefined) await requireEpoch(database, input.epoch)
    return pushCommands(parts, caller, input)
  })

  app.post('/v1/commands/status', { bodyLimit }, async (request) => {
    const caller = await parts.identifyCaller(request)
    return readOwnResults(database, caller, statusInput.parse(request.body))
  })

  app.post('/v1/pull', { bodyLimit }, async (request, reply) => {
    const { tenantId, person } = await parts.identifyCaller(request)
    const input = pullInput.parse(request.body)
    await requireEpoch(database, input.epoch)
    const context = {
      database,
      tenantId,
      epoch: input.epoch,
      personId: person.id,
      limit: input.limit,
      pageBytes,
      cache: parts.pages,
    }
    const { smallTailRows, readerIdleMs } = parts.pullLimits
    const plan = await planPull(context, input, { admission: parts.admission, smallTailRows })
    reply.raw.once('close', plan.release)
    if (reply.raw.destroyed) plan.release()
    // Nothing but refusals: said in a way that every proxy understands.
    if (plan.refused > 0 && plan.refused >= input.want.length && plan.pages.length === 0) {
      plan.release()
      reply.header('retry-after', Math.ceil(parts.admission.comeBackMs() / 1000))
      throw new ProblemError('busy', 'central reads as much for others as it can')
    }
    const coding = chooseCoding(request.headers['accept-encoding'])
    if (coding !== undefined) reply.header('content-encoding', coding)
    reply.header('vary', 'accept-encoding').type('application/x-ndjson; charset=utf-8')
    const pieces = pullPages(context, plan, clock)
    cutStalled(reply.raw, { timers: parts.timers, idleMs: readerIdleMs }, () =>
      request.log.warn('a reader that stood still was cut'),
    )
    return reply.send(
      compressStream(pieces, coding, (error) => request.log.warn({ err: error }, 'a pull was cut')),
    )
  })

  app.get('/v1/poke', async (request, reply) => {
    const caller = await parts.identifyCaller(request)
    const query: unknown = request.query
    if (typeof query !== 'object' || query === null || !('wait' in query))
      return streamPokes(parts, caller, request, reply)
    const asked = longPollQuery.parse(query)
    return waitForPoke(parts, caller, asked, (stop) => reply.raw.on('close', stop))
  })
}

async function requireEpoch(database: Database, known: string): Promise<void> {
  if (known !== (await readEpoch(database)))
    throw new ProblemError('epoch_changed', 'central was restored: begin again from a new session')
}
