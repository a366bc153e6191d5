import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { BenchCentral } from './central/start-bench-central.ts'
import { startEngine } from './engine/start-engine.ts'
import { assertEqual, type Finding, type Measured, toFinding } from './finding.ts'
import { servePeers } from './serve-peers.ts'

const times = z.object({ p50Ms: z.number(), p95Ms: z.number() })
const loaded = z.object({
  rows: z.int(),
  loadMs: z.number(),
  list: times,
  listed: z.array(z.string()),
  change: times,
  peakMegabytes: z.number(),
})
const recovered = z.object({ waiting: z.int(), readableMs: z.number(), sentMs: z.number() })
/** What the engine did in this run, to stand beside them. */
export const oursForPeers = z.object({
  rows: z.int(),
  wholeMs: z.number(),
  peakMegabytes: z.number(),
  pullP50Ms: z.number(),
  readable: z.int(),
  readableMs: z.number(),
  ms: z.number(),
})

const peersFolder = join(import.meta.dirname, 'peers')
const peers = [
  { name: 'pouchdb', called: 'PouchDB 9 on LevelDB', isDurable: true },
  { name: 'rxdb', called: 'RxDB 17 in memory', isDurable: false },
] as const
const pageSize = 50

/** Packages of their own, installed where they are asked for and nowhere else. */
function install(): void {
  if (existsSync(join(peersFolder, 'node_modules'))) return
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: peersFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error('the peers could not be installed')
}

/** The rows of the engine's own cache in stores of other make, on the same machine in the same run. */
export async function measurePeers(
  central: BenchCentral,
  folder: string,
  ours: z.infer<typeof oursForPeers>,
): Promise<Measured> {
  install()
  const work = mkdtempSync(join(tmpdir(), 'takahuone-bench-peers-'))
  const exported = join(work, 'rows.ndjson')
  const engine = await startEngine(folder, central.url)
  await engine.ask('export', exported)
  const list = times.parse((await engine.ask('list-50')).facts)
  await engine.stop()
  const feed = await servePeers(exported)
  const findings: Finding[] = []
  const facts: Measured['facts'] = {}
  try {
    for (const { name, called, isDurable } of peers) {
      feed.begin()
      const data = mkdtempSync(join(work, `${name}-`))
      const found = loaded.parse(await run(name, 'load', data, feed.url))
      assertEqual(`rows in ${called}`, found.rows, feed.rows)
      assertEqual(`list of ${called}`, found.listed, feed.openNewestFirst(pageSize))
      const after = recovered.parse(await run(name, 'recover', data, feed.url))
      assertEqual(`commands left in ${called} after a kill`, after.waiting, isDurable ? 1_000 : 0)
      assertEqual(`commands sent by ${called}`, feed.taken(), after.waiting)
      facts[name] = { ...found, recovered: after }
      const line = (what: string, unit: Finding['unit'], our: number, its: number, note?: string) =>
        toFinding({
          group: 'peers',
          what,
          unit,
          ours: our,
          raw: { what: called, value: its },
          ...(note === undefined ? {} : { note }),
        })
      findings.push(
        line(
          `first load of ${ours.rows} and ${found.rows} rows`,
          'rows/s',
          (ours.rows * 1000) / ours.wholeMs,
          (found.rows * 1000) / found.loadMs,
          `ours from PostgreSQL, checked, encrypted, in scopes; ${called} from ready pages in memory`,
        ),
        line('one change pulled, p50', 'ms', ours.pullP50Ms, found.change.p50Ms),
        line(
          `the first ${pageSize} open requests, p50`,
          'ms',
          list.p50Ms,
          found.list.p50Ms,
          'ours with the exact total',
        ),
        line('peak memory', 'MB', ours.peakMegabytes, found.peakMegabytes),
      )
      if (isDurable)
        findings.push(
          line(
            `${ours.readable} and ${after.waiting} waiting writes readable after a kill`,
            'ms',
            ours.readableMs,
            after.readableMs,
            `ours survive a power cut; ${called} does not flush each write`,
          ),
          line(
            'waiting writes sent after a kill',
            'commands/s',
            (ours.readable * 1000) / ours.ms,
            (after.waiting * 1000) / after.sentMs,
            `ours are done by central, each in a transaction; what ${called} sends is only counted`,
          ),
        )
    }
  } finally {
    await feed.close()
    rmSync(work, { recursive: true, force: true })
  }
  return { findings, facts }
}

/** A peer's process says its one line and ends, or is ended by a kill of its own. */
const run = (name: string, phase: string, folder: string, feed: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [join(peersFolder, 'run-peer.mjs'), name, phase, folder, feed],
      { maxBuffer: 64 * 1024 * 1024 },
      (error, said, complained) => {
        const line = said.trim().split('\n').at(-1) ?? ''
        if (line.startsWith('{')) resolve(JSON.parse(line))
        else reject(new Error(`${name} ${phase}: ${error?.message ?? ''}\n${complained}`))
      },
    )
  })
