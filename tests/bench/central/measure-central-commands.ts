import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { z } from 'zod'
import { personId, requestId, teamId } from '#contract/ids.ts'
import { scopesOfRequest } from '#contract/people/scopes.ts'
import { statusOfCode } from '#contract/requests/request-status.ts'
import { entryHash } from '#contract/sync/entry-hash.ts'
import { demoTenant } from '../../../src-central/demo-world/create-demo-world.ts'
import { type Finding, toFinding, WrongCount } from '../finding.ts'
import { timeOf } from '../sample-times.ts'
import type { BenchCentral } from './start-bench-central.ts'

const clients = 16
const open = z.object({
  id: requestId,
  priority: z.int(),
  teamId,
  organisationGroup: z.string(),
  fence: z.string().nullable(),
  assigneeId: personId.nullable(),
  status: z.int().transform(statusOfCode),
  takenAt: z.number().nullable(),
})
type Open = z.infer<typeof open>

/** Commands over HTTP by sixteen clients, one a call, beside the same statements in a loop over node-pg. */
export async function measureCentralCommands(central: BenchCentral, commands: number): Promise<Finding[]> {
  const requests = await openOverScopes(central, commands * 2)
  if (requests.length < 4 * clients) throw new WrongCount('there are too few open requests for this measure')
  const ours = requests.slice(0, requests.length / 2)
  const byHand = requests.slice(requests.length / 2)
  const caller = await central.caller()
  await inParallel(ours.splice(0, clients), ({ id, priority }) =>
    caller.setPriority(id, priority, other(priority)),
  )
  const ourMs = await timeOf(() =>
    inParallel([...ours], ({ id, priority }) => caller.setPriority(id, priority, other(priority))),
  )
  const pool = new pg.Pool({ connectionString: central.databaseUrl, max: clients })
  const rawMs = await timeOf(() => inParallel([...byHand], (request) => runByHand(pool, request)))
  await pool.end()
  const scopes = new Set(requests.flatMap(scopesOfRequest)).size
  return [
    toFinding({
      group: 'central',
      what: `commands over ${scopes} scopes, ${clients} clients`,
      unit: 'commands/s',
      ours: (ours.length * 1000) / ourMs,
      raw: { what: 'the same statements over node-pg', value: (byHand.length * 1000) / rawMs },
      least: 0.5,
    }),
  ]
}

const other = (priority: number): number => (priority === 2 ? 3 : 2)

/** Open requests in turn from one queue after the other. */
async function openOverScopes({ database }: BenchCentral, count: number): Promise<Open[]> {
  const { rows } = await sql`
    SELECT
      id, priority, team_id AS "teamId", organisation_group AS "organisationGroup", fence,
      assignee_id AS "assigneeId", status, taken_at AS "takenAt"
    FROM request
    WHERE tenant_id = ${demoTenant}
      AND status < 5
    ORDER BY row_number() OVER (PARTITION BY team_id, organisation_group ORDER BY id), id
    LIMIT ${count}`.execute(database)
  return z.array(open).parse(rows)
}

async function inParallel<Item>(items: Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const next = async (): Promise<void> => {
    for (let item = items.shift(); item !== undefined; item = items.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: clients }, next))
}

const claim = `INSERT INTO command_result (tenant_id, key, client_id, person_id, fingerprint, at)
  VALUES ($1, $2, 'bench', 'bench.desk', 'x', now()) ON CONFLICT DO NOTHING RETURNING key`
const load = 'SELECT * FROM request WHERE tenant_id = $1 AND id = $2 FOR UPDATE'
const update = `UPDATE request SET rev = rev + 1, priority = $3, changed_at = now()
  WHERE tenant_id = $1 AND id = $2 RETURNING rev`
const history = `INSERT INTO history_event
    (tenant_id, id, request_id, at, by_id, by_name, what, reason, changes, issued_at)
  VALUES ($1, $3, $2, now(), 'bench.desk', 'Mitta Mittanen', 'requests.setPriority', NULL, $4, NULL)`
const lock = `SELECT id, head, live_count, live_xor::text FROM scope
  WHERE tenant_id = $1 AND id = ANY($2) ORDER BY id FOR UPDATE`
const readEntries = `SELECT e.scope, e.entity, e.entity_id, e.seq, e.op
  FROM unnest($2::text[], $3::text[], $4::text[]) AS wanted (scope, entity, id)
  JOIN scope_entry e
    ON e.tenant_id = $1 AND e.scope = wanted.scope AND e.entity = wanted.entity AND e.entity_id = wanted.id`
const writeEntries = `INSERT INTO scope_entry AS e (tenant_id, scope, entity, entity_id, class, seq, op, rev)
  SELECT $1, scope, entity, id, class, seq, 'put', rev
  FROM unnest($2::text[], $3::text[], $4::text[], $5::smallint[], $6::bigint[], $7::integer[])
    AS stamped (scope, entity, id, class, seq, rev)
  ON CONFLICT (tenant_id, scope, entity, entity_id) DO UPDATE
  SET class = excluded.class, seq = excluded.seq, op = excluded.op, rev = excluded.rev`
const writeHeads = `UPDATE scope
  SET head = counted.head, live_count = counted.live_count, live_xor = counted.live_xor, stamped_at = clock_timestamp()
  FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) AS counted (id, head, live_count, live_xor)
  WHERE scope.tenant_id = $1 AND scope.id = counted.id`
const store = 'UPDATE command_result SET result = $3 WHERE tenant_id = $1 AND key = $2'

const locked = z.array(
  z.object({
    id: z.string(),
    head: z.coerce.number(),
    live_count: z.coerce.number(),
    live_xor: z.coerce.bigint(),
  }),
)
const stampedBefore = z.array(z.object({ scope: z.string(), entity: z.string(), seq: z.coerce.number() }))
const revised = z.object({ rev: z.int() })

/** What central does for one command, without its rules, its parsing and its HTTP; scopes stay whole. */
async function runByHand(pool: pg.Pool, request: Open): Promise<void> {
  const { id, priority } = request
  const [key, event] = [randomUUID(), randomUUID()]
  const changes = JSON.stringify([{ field: 'priority', from: priority, to: other(priority) }])
  const client = await pool.connect()
  await client.query('BEGIN')
  await client.query(claim, [demoTenant, key])
  await client.query(load, [demoTenant, id])
  const { rev } = revised.parse((await client.query(update, [demoTenant, id, other(priority)])).rows[0])
  await client.query(history, [demoTenant, id, event, changes])
  const scopes = locked.parse((await client.query(lock, [demoTenant, scopesOfRequest(request)])).rows)
  const stamps = scopes.flatMap(({ id: scope, head }) => [
    { scope, entity: 'request', id, class: 1, seq: head + 1, rev },
    { scope, entity: 'event', id: event, class: 2, seq: head + 2, rev: 1 },
  ])
  const named = [
    stamps.map(({ scope }) => scope),
    stamps.map(({ entity }) => entity),
    stamps.map((stamp) => stamp.id),
  ]
  const before = stampedBefore.parse((await client.query(readEntries, [demoTenant, ...named])).rows)
  await client.query(writeEntries, [
    demoTenant,
    ...named,
    stamps.map((stamp) => stamp.class),
    stamps.map(({ seq }) => seq),
    stamps.map((stamp) => stamp.rev),
  ])
  await client.query(writeHeads, [
    demoTenant,
    scopes.map((scope) => scope.id),
    scopes.map(({ head }) => head + 2),
    scopes.map(({ live_count }) => live_count + 1),
    scopes.map((scope) => {
      const now = stamps.filter((stamp) => stamp.scope === scope.id)
      const old = before.filter((entry) => entry.scope === scope.id).map((entry) => ({ ...entry, id }))
      const hashes = [...old, ...now].map((entry) => entryHash(entry.entity, entry.id, entry.seq))
      return BigInt.asIntN(
        64,
        hashes.reduce((sum, hash) => sum ^ hash, scope.live_xor),
      ).toString()
    }),
  ])
  const effectAt = Object.fromEntries(scopes.map((scope) => [scope.id, scope.head + 1]))
  await client.query(store, [demoTenant, key, JSON.stringify({ key, status: 'done', rev, effectAt })])
  await client.query('COMMIT')
  client.release()
}
