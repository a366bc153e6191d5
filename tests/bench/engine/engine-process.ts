// The engine in a process of its own, with the real parts of a host, and the measures that need to be beside it.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { entityCodes } from '../../../src-engine/entity-codes.ts'
import { createEngine } from '../../../src-engine/create-engine.ts'
import { createKeyFile } from '../../../src-main/engine-hosting/key-file.ts'
import { createSystemParts } from '../../../src-main/engine-hosting/system-parts.ts'
import { createBenchCaller } from '../central/bench-caller.ts'
import { assertEqual, type Measured } from '../finding.ts'
import { type BenchDesk, engineClient, pageOf, until, viewQuery } from './engine-client.ts'
import { exportRows } from './export-rows.ts'
import { measureBareLoad } from './measure-bare-load.ts'
import { measureDurable, measureRecover } from './measure-commands.ts'
import { measureFacets } from './measure-facets.ts'
import { measureFirstSync, signIn, syncHalf, syncRest } from './measure-first-sync.ts'
import { measureIncremental } from './measure-incremental.ts'
import { measureLists } from './measure-lists.ts'
import { measureOpenRequest } from './measure-open-request.ts'
import { measurePurge, measureQuietList } from './measure-purge.ts'
import { measureReader } from './measure-reader.ts'
import { measureSearch } from './measure-search.ts'
import { openRaw } from './open-raw.ts'
import { serveSockets } from './serve-sockets.ts'
import { createTimedFetch } from './timed-fetch.ts'

const [dataFolder = '', centralUrl = '', mode = ''] = process.argv.slice(2)
const secrets = createKeyFile(dataFolder, () => undefined)
const timed = createTimedFetch('/v1/pull')
/** What the engine called an error, a scope that differs from central above all. */
const errors: string[] = []
const engine = await createEngine({
  ...createSystemParts(),
  dataFolder,
  centralUrl,
  fetch: timed.fetch,
  secrets,
  openExternal: () => undefined,
  readerThread: new URL('../../../src-engine/reading/reader-thread.ts', import.meta.url),
  log: (level, message, details) => {
    if (level !== 'info') console.error(level, message, JSON.stringify(details))
    if (level === 'error') errors.push(`${message} ${JSON.stringify(details)}`)
  },
})
const client = engineClient(engine)

async function openDesk(): Promise<BenchDesk> {
  const [profile] = readdirSync(join(dataFolder, 'profiles'))
  const keyHex = await secrets.get(`database-key:${profile}`)
  if (profile === undefined || keyHex === undefined) throw new Error('nobody has signed in yet')
  const state = await until(client.session.watch(), (each) => each.state === 'signed-in')
  if (state.state !== 'signed-in') throw new Error('nobody is signed in')
  const cachePath = join(dataFolder, 'profiles', profile, 'cache.db')
  return {
    client,
    personId: state.person.id,
    teams: state.person.memberships.map(({ teamId }) => teamId),
    cachePath,
    keyHex,
    raw: openRaw(cachePath, keyHex),
  }
}

let opened: BenchDesk | undefined
const desk = async (): Promise<BenchDesk> => (opened ??= await openDesk())

const syncArgs = z.object({ account: z.string(), screen: z.boolean(), profiled: z.boolean() })
const halfArgs = z.object({ account: z.string() })
const callerArgs = z.object({ url: z.string(), token: z.string(), from: z.int() })

const measures: Record<string, (args: unknown) => Promise<Measured>> = {
  'first-sync': async (args) => {
    const { account, screen, profiled } = syncArgs.parse(args)
    await signIn(client, account)
    const measured = await measureFirstSync(client, { screen, profiled })
    assertEqual('errors of the engine in a first sync', errors, [])
    return measured
  },
  'search-index': async () => waitForIndex(await desk()),
  lists: async () => measureLists(await desk()),
  reader: async () => measureReaderOf(await desk()),
  facets: async () => measureFacets(await desk()),
  search: async () => measureSearch(await desk()),
  'open-request': async () => measureOpenRequest(await desk()),
  'bare-load': async () => measureBareLoad(await desk()),
  durable: async (args) => measureDurable(await desk(), z.int().parse(args)),
  recover: async () => measureRecover(client),
  'sync-half': async (args) => {
    await signIn(client, halfArgs.parse(args).account)
    await syncHalf(client)
    return { findings: [], facts: {} }
  },
  'sync-rest': async () => {
    await syncRest(client)
    return { findings: [], facts: {} }
  },
  export: async (args) => exportRows(await desk(), z.string().parse(args)),
  'list-50': async () => measureQuietList(await desk(), 50),
  'quiet-list': async () => measureQuietList(await desk()),
  purge: async () => measurePurge(await desk()),
  incremental: async (args) => {
    const { url, token, from } = callerArgs.parse(args)
    return measureIncremental(await desk(), timed, createBenchCaller(url, token), from)
  },
  counts: async () => {
    const { requestsKept } = await until(client.sync.watch(), () => true)
    const { raw } = await desk()
    const [away] = z
      .tuple([z.int()])
      .parse(raw.prepare('SELECT COUNT(*) FROM away WHERE entity = ?').raw().get(entityCodes.request))
    // What has been over for longer than the cache keeps is known here by its membership only.
    return {
      findings: [],
      facts: { requestsKnown: requestsKept + away, requestsKept, databaseBytes: sizeOf(raw) },
    }
  },
  sockets: async () => ({ findings: [], facts: { port: await serveSockets(engine, await desk()) } }),
}

/** A word that many requests hold: the catalogue's own. */
const commonWord = 'palkka'

async function measureReaderOf({ cachePath, keyHex }: BenchDesk): Promise<Measured> {
  const state = await until(client.session.watch(), (each) => each.state === 'signed-in')
  if (state.state !== 'signed-in') throw new Error('nobody is signed in')
  const around = { person: state.person, now: Date.now() }
  return measureReader({ cachePath, keyHex, around, text: commonWord })
}

async function waitForIndex({ raw }: BenchDesk): Promise<Measured> {
  const from = performance.now()
  const left = raw.prepare('SELECT COUNT(*) FROM request WHERE searchable = 0').raw()
  const atFirst = JSON.stringify(left.get())
  while (JSON.stringify(left.get()) !== '[0]') await new Promise((resolve) => setTimeout(resolve, 200))
  return { findings: [], facts: { indexMs: performance.now() - from, notIndexedAtFirst: atFirst } }
}

const sizeOf = (raw: BenchDesk['raw']): number =>
  Number(raw.pragma('page_count', { simple: true })) * Number(raw.pragma('page_size', { simple: true }))

const asked = z.object({ measure: z.string(), args: z.json() })
process.on('message', (message: unknown) => {
  const { measure, args } = asked.parse(message)
  const run = measures[measure]
  if (run === undefined) throw new Error(`there is no measure ${measure}`)
  run(args).then(
    (found) => process.send?.({ found }),
    (error: unknown) =>
      process.send?.({ failed: error instanceof Error ? `${error.name} ${error.stack}` : String(error) }),
  )
})
process.on('disconnect', () => void engine.close().then(() => process.exit(0)))

if (mode === 'cold') {
  const page = await pageOf(client, viewQuery('all-open'))
  process.send?.({ found: { findings: [], facts: { rows: page.ids.length } } })
} else process.send?.({ found: { findings: [], facts: {} } })
