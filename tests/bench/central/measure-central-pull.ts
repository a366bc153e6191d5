import pg from 'pg'
import { backfillClasses } from '#contract/sync/entities.ts'
import type { PullInput } from '#contract/sync/pull.ts'
import { demoTenant } from '../../../src-central/demo-world/create-demo-world.ts'
import { parsePullLine } from '../../../src-engine/sync/parse-pull-line.ts'
import { readLines } from '../../../src-engine/sync/read-lines.ts'
import { type Finding, toFinding, WrongCount } from '../finding.ts'
import { timeOf } from '../sample-times.ts'
import type { BenchCaller } from './bench-caller.ts'
import type { BenchCentral } from './start-bench-central.ts'

const tables = [
  'request',
  'request_form',
  'request_sensitive',
  'message',
  'note',
  'attachment',
  'history_event',
  'customer',
]
const rowsAFetch = 10_000

/** Every row of the centre by the feed, as a first sync reads it, beside plain SELECTs of the same tables. */
export async function measureCentralPull(central: BenchCentral): Promise<Finding[]> {
  const caller = await central.caller()
  let rows = 0
  const ourMs = await timeOf(async () => {
    rows = await pullAll(caller)
  })
  let selected = 0
  const rawMs = await timeOf(async () => {
    selected = await selectAll(central.databaseUrl)
  })
  const copyMs = await timeOf(() => copyAll(central.databaseUrl))
  return [
    toFinding({
      group: 'central',
      what: `pull of ${rows} rows, against a copy inside the server`,
      unit: 'rows/s',
      ours: (rows * 1000) / ourMs,
      raw: { what: "COPY TO '/dev/null'", value: (selected * 1000) / copyMs },
      note: 'nothing is sent or read by anybody: no client can reach this',
    }),
    toFinding({
      group: 'central',
      what: `pull of ${rows} rows`,
      unit: 'rows/s',
      ours: (rows * 1000) / ourMs,
      raw: {
        what: `SELECT of ${selected} rows over node-pg, 10,000 at once`,
        value: (selected * 1000) / rawMs,
      },
      least: 0.3,
      note: 'an easier limit than the COPY TO of the budget, which node-pg does not speak; the client reads only the lines’ outline',
    }),
  ]
}

type Cursor = { scope: PullInput['want'][number]; classAt: number; head: number; rows: number; live: number }

/** @returns how many rows came @throws WrongCount where a scope did not come whole */
async function pullAll(caller: BenchCaller): Promise<number> {
  const { epoch, grants } = await caller.session()
  const cursors = new Map<string, Cursor>(
    grants
      .filter(({ liveCount }) => liveCount > 0)
      .map(({ scope, grantId, head, liveCount }) => [
        scope,
        { scope: { scope, grantId, tail: head }, classAt: 0, head, rows: 0, live: liveCount },
      ]),
  )
  const floors = new Map([...cursors].map(([scope, { head }]) => [scope, head]))
  for (;;) {
    const want = [...cursors.values()].flatMap(({ scope, classAt }) => {
      const of = backfillClasses[classAt]
      const floor = floors.get(scope.scope) ?? 0
      return of === undefined ? [] : [{ ...scope, backfill: { class: of, floor } }]
    })
    if (want.length === 0) break
    const answer = await caller.call('/v1/pull', { epoch, want, limit: 1000 })
    await takeAnswer(answer, cursors, floors)
  }
  for (const [scope, { rows, live }] of cursors)
    if (rows < live) throw new WrongCount(`${scope} came with ${rows} of ${live} rows`)
  return [...cursors.values()].reduce((sum, { rows }) => sum + rows, 0)
}

async function takeAnswer(
  answer: Response,
  cursors: Map<string, Cursor>,
  floors: Map<string, number>,
): Promise<void> {
  if (answer.body === null) throw new Error('a pull without a body')
  let isBackfill = false
  for await (const text of readLines(answer.body, () => undefined)) {
    // Chunks are long and need no reading here: the end of the page says how many rows they held.
    if (text.startsWith('{"chunk"')) continue
    const line = parsePullLine(text)
    if ('page' in line) {
      isBackfill = line.page.kind === 'backfill'
      const cursor = cursors.get(line.page.scope)
      if (!isBackfill || cursor === undefined) continue
      if (line.page.done) cursor.classAt += 1
      floors.set(line.page.scope, line.page.done ? cursor.head : line.page.to)
    } else if ('end' in line && isBackfill) {
      const cursor = cursors.get(line.end.scope)
      if (cursor !== undefined) cursor.rows += line.end.rows
    }
  }
}

async function selectAll(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  let rows = 0
  for (const table of tables) {
    await client.query('BEGIN')
    await client.query(
      `DECLARE everything CURSOR FOR SELECT * FROM ${table} WHERE tenant_id = '${demoTenant}'`,
    )
    for (let last = -1; last !== 0; ) {
      const part = await client.query({ text: `FETCH ${rowsAFetch} FROM everything`, rowMode: 'array' })
      last = part.rows.length
      rows += last
    }
    await client.query('COMMIT')
  }
  await client.end()
  return rows
}

async function copyAll(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  for (const table of tables)
    await client.query(`COPY (SELECT * FROM ${table} WHERE tenant_id = '${demoTenant}') TO '/dev/null'`)
  await client.end()
}
