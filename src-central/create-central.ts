import type { Socket } from 'node:net'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { protocolVersion } from '#contract/protocol-version.ts'
import type { WellKnown } from '#contract/sync/session.ts'
import type { Instant } from '#contract/time.ts'
import { registerApiDocument } from './api-document/register-api-document.ts'
import type { Database } from './database/database.ts'
import { ensureInstance } from './database/ensure-instance.ts'
import { migrationList } from './database/migration-list.ts'
import { runMigrations } from './database/run-migrations.ts'
import { answerProblems } from './errors/answer-problems.ts'
import type { BlobStore } from './files/blob-store.ts'
import { registerFiles } from './files/register-files.ts'
import type { VerifyToken } from './identity/verify-token.ts'
import { registerIntake } from './intake/register-intake.ts'
import { createHeadWatch } from './poke/head-watch.ts'
import type { Timers } from './poke/timers.ts'
import { createPresenceWatch } from './presence/presence-watch.ts'
import { registerPresence } from './presence/register-presence.ts'
import { type AdmissionLimits, createAdmission, defaultAdmission } from './pull/admission.ts'
import { createPageCache } from './pull/page-cache.ts'
import type { ScanFile } from './scanning/scan-file.ts'
import { registerReviews } from './reviews/register-reviews.ts'
import { createScopedWriter, type ScopedWriter } from './scopes/scoped-writer.ts'
import { createIdentifyCaller } from './session/caller.ts'
import { registerWorkbench } from './session/register-workbench.ts'
import { queueWebhooks } from './webhooks/queue-webhooks.ts'

export type CentralConfig = {
  /** The name that a workbench shows before anybody has signed in. */
  name: string
  issuer: string
  clientId: string
  /** How long a message can be taken back before its customer sees it, in milliseconds (decisions 27). */
  undoSendMs: number
  /** The largest attachment, in bytes. */
  attachmentBytes: number
  /** How long a workbench may show its cache without having reached central, in milliseconds (decisions 14). */
  leaseMs: number
  /** For how many days closed requests stay in a cache (decisions 21). */
  cacheDays: number
  /** What first fetches may take of central at once (pull/admission.ts). */
  admission?: AdmissionLimits
  /** How long a workbench that reads a pull may stand still before it is cut, in milliseconds; 20 s where absent. */
  readerIdleMs?: number
  /** Pages of the feed that are kept in memory, in characters. */
  pageCacheCharacters: number
}

/** Of the API's document; raised with the contract, not with each release. */
const apiVersion = '1'
const readerIdleMs = 20_000

/** Everything central takes from the outside world. */
export type CentralParts = {
  database: Database
  clock: { now(): Instant }
  timers: Timers
  ids: { uuid(): string }
  random: () => number
  log: FastifyBaseLogger
  files: BlobStore
  verifyToken: VerifyToken
  /** Absent where the centre has no virus scanner: files then say so. */
  scanFile?: ScanFile
  config: CentralConfig
}

export type Central = {
  /** Not listening yet. Closing it ends pokes and waits for calls under way; the database is the caller's to end. */
  app: FastifyInstance
  /** For what is published from outside HTTP: tenants, staff, catalogue. */
  writer: ScopedWriter
}

/** Puts central together on a database that it brings to its own form first. @throws where the database does not answer */
export async function createCentral(parts: CentralParts): Promise<Central> {
  const { database, clock, timers, ids, random, log, config } = parts
  await runMigrations(database, migrationList)
  await ensureInstance(database, ids)

  const app = Fastify({
    loggerInstance: log,
    // A line for each call would name who looked at what; what must be logged is logged by name.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
  })
  answerProblems(app)
  endConnectionsWhenClosing(app)
  const writer = createScopedWriter({ database, beforeStamp: [queueWebhooks] })
  const watch = createHeadWatch({ database, timers, log })
  const presence = createPresenceWatch({ database, clock, timers, log })
  app.addHook('preClose', async () => {
    watch.close()
    presence.close()
  })

  const admission = config.admission ?? defaultAdmission
  const identifyCaller = createIdentifyCaller({ database, verifyToken: parts.verifyToken })
  app.get('/.well-known/takahuone', async () => describeCentral(config))
  await registerApiDocument(app, { version: apiVersion, ids })
  const { files, scanFile } = parts
  const scanOfNewFile = scanFile === undefined ? 'not-scanned' : 'scanning'
  const { attachmentBytes } = config
  await registerFiles(app, {
    database,
    writer,
    files,
    identifyCaller,
    clock,
    ids,
    timers,
    log,
    attachmentBytes,
    scanFile,
  })
  registerPresence(app, { database, clock, identifyCaller, presence })
  registerReviews(app, { database, clock, ids, identifyCaller })
  registerWorkbench(app, {
    database,
    writer,
    clock,
    ids,
    timers,
    random,
    log,
    watch,
    presence,
    identifyCaller,
    undoSendMs: config.undoSendMs,
    files,
    scanOfNewFile,
    limits: config,
    pages: createPageCache(config.pageCacheCharacters),
    pullLimits: { ...admission, readerIdleMs: config.readerIdleMs ?? readerIdleMs },
    admission: createAdmission(admission, random),
  })
  await registerIntake(app, {
    database,
    writer,
    files,
    clock,
    ids,
    log,
    attachmentBytes,
    scanOfNewFile,
  })
  return { app, writer }
}

/**
 * A connection that is busy when central is told to end would idle afterwards until its keep-alive is over, more than
 * a minute later, and keep the process from ending: whoever asked would rather kill it.
 */
function endConnectionsWhenClosing(app: FastifyInstance): void {
  let closing = false
  /** Opened, and nothing asked over it yet: Node counts such a one as busy, and would wait for it as long. */
  const silent = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    silent.add(socket)
    socket.on('close', () => silent.delete(socket))
  })
  app.addHook('onRequest', async (request) => {
    silent.delete(request.raw.socket)
  })
  app.addHook('preClose', async () => {
    closing = true
    for (const socket of silent) socket.destroy()
  })
  app.addHook('onSend', async (_request, reply, payload) => {
    if (closing) reply.header('connection', 'close')
    return payload
  })
  // An answer that had begun before carries no such header.
  app.addHook('onResponse', async (request) => {
    if (closing) request.raw.socket.end()
  })
}

const describeCentral = ({ name, issuer, clientId }: CentralConfig): WellKnown => ({
  name,
  issuer,
  clientId,
  protocol: { from: protocolVersion.floor, to: protocolVersion.current },
})
