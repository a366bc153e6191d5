// Starts a central: the one place where clock, randomness, network and disk become the real ones.
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { join } from 'node:path'
import Fastify from 'fastify'
import { createCentral } from './create-central.ts'
import { openDatabase } from './database/open-database.ts'
import { allowDemoPortals } from './demo-world/allow-demo-portals.ts'
import { createDemoWorld, demoTenant } from './demo-world/create-demo-world.ts'
import { createLocalFolderStore } from './files/local-folder-store.ts'
import { startHereSubjects } from './demo-world/staff/start-here.ts'
import { createDemoProvider } from './identity/demo-provider/create-demo-provider.ts'
import { createDemoPeopleList } from './identity/demo-provider/list-demo-people.ts'
import { demoAudience } from './identity/demo-provider/provider-configuration.ts'
import { createIssuerKeys } from './identity/issuer-keys.ts'
import { createTokenVerifier } from './identity/verify-token.ts'
import { createCollector } from './operations/create-collector.ts'
import type { Timers } from './poke/timers.ts'
import { readPackFiles } from './reference/read-pack-files.ts'
import { createClamdScanner } from './scanning/scan-with-clamd.ts'
import { help, readServeOptions, type ServeOptions } from './serve-options.ts'
import { nameStartFailure } from './start-failure.ts'
import { createUuidV7 } from './uuid-v7.ts'
import { createWebhookDeliverer } from './webhooks/create-webhook-deliverer.ts'

const dayMs = 86_400_000
const clock = { now: () => Date.now() }
const random = () => randomBytes(4).readUInt32BE() / 2 ** 32
const newSecret = () => randomBytes(24).toString('base64url')
const ids = createUuidV7({ now: clock.now, random: () => randomBytes(16) })
const timers: Timers = {
  set: (ms, then) => {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
}
// Standard output carries the one line that says where central listens; everything else is a log.
const { log } = Fastify({ logger: { level: process.env['TAKAHUONE_LOG'] ?? 'info', stream: process.stderr } })

/** What runs, to be ended in the other order. */
const closing: (() => Promise<void>)[] = []
let ending: Promise<never> | undefined

function end(code: number): Promise<never> {
  ending ??= (async () => {
    for (const close of closing.toReversed()) await close()
    return process.exit(code)
  })()
  return ending
}

async function serve(options: ServeOptions): Promise<void> {
  mkdirSync(options.dataFolder, { recursive: true })
  const { database, close } = await openDatabase({
    url: options.databaseUrl,
    dataFolder: options.dataFolder,
    newPassword: newSecret,
    onLostConnection: (error) => log.warn({ err: error }, 'a connection to the database was lost'),
  })
  closing.push(close)
  const provider = options.identity.kind === 'demo' ? await listenForProvider(options) : undefined
  const identity =
    options.identity.kind === 'demo'
      ? { issuer: provider?.issuer ?? '', audience: demoAudience }
      : options.identity
  const files = await createLocalFolderStore({ folder: join(options.dataFolder, 'files'), ids })
  const { app, writer } = await createCentral({
    database,
    clock,
    timers,
    ids,
    random,
    log,
    files,
    verifyToken: createTokenVerifier({
      issuer: identity.issuer,
      audience: identity.audience,
      keys: createIssuerKeys(identity.issuer, fetch),
      clock,
      log,
      ...('tenantId' in identity && identity.tenantId !== undefined ? { tenantId: identity.tenantId } : {}),
    }),
    ...(options.clamd === undefined ? {} : { scanFile: createClamdScanner(options.clamd) }),
    config: {
      name: options.name,
      issuer: identity.issuer,
      clientId: options.clientId,
      undoSendMs: options.undoSendMs,
      attachmentBytes: 25 * 1024 * 1024,
      leaseMs: 7 * dayMs,
      cacheDays: options.cacheDays,
      pageCacheCharacters: 64 * 1024 * 1024,
    },
  })
  closing.push(() => app.close())
  if (options.identity.kind === 'demo' && provider !== undefined) {
    const catalogue = await readPackFiles(
      options.catalogueFolder ?? join(import.meta.dirname, '..', 'resources', 'catalogue'),
    )
    const world = { database, writer, files, clock, ids, catalogue, log }
    await createDemoWorld(world, { requests: options.identity.requests })
    // To whoever started this central, over its channel and nowhere else: the demo's customers need them.
    process.send?.({ portalSecrets: await allowDemoPortals(database, demoTenant, newSecret) })
    const people = createDemoPeopleList(database, startHereSubjects)
    const demo = await createDemoProvider({ issuer: provider.issuer, database, people, log })
    provider.answerWith(demo.listener)
  }
  const deliverer = createWebhookDeliverer({ database, clock, random, fetch, log, timers, everyMs: 500 })
  deliverer.start()
  const collector = createCollector({ database, clock, timers, log })
  collector.start()
  closing.push(() => collector.stop())
  closing.push(() => deliverer.stop())
  const url = await app.listen({ host: options.host, port: options.port })
  console.log(JSON.stringify({ ready: true, url, issuer: identity.issuer }))
}

/** The provider's port must be known before central is, whose database the provider needs. */
async function listenForProvider({ port }: ServeOptions) {
  let answer: RequestListener = (_request, response) => {
    response.writeHead(503, { 'retry-after': '1' }).end()
  }
  const server = createServer((request, response) => answer(request, response))
  await listen(server, port === 0 ? 0 : port + 1)
  closing.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  return {
    issuer: `http://127.0.0.1:${address.port}`,
    answerWith: (listener: RequestListener) => {
      answer = listener
    },
  }
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })

try {
  const options = readServeOptions(process.argv.slice(2), process.env)
  if (options.help) console.log(help)
  else {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
    // Whoever started us over a channel has died.
    process.on('disconnect', () => void end(0))
    await serve(options)
  }
} catch (error) {
  if (ending === undefined) {
    const failure = nameStartFailure(error)
    if (failure === undefined) log.fatal({ err: error }, 'central could not start')
    else console.error(`✗ ${failure.words}`)
    await end(failure?.exitCode ?? 1)
  }
}
