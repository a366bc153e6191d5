import { builtInViews } from '#contract/requests/queue-query.ts'
import { teamId } from '#contract/ids.ts'
import { assertEqual, type Finding, type Measured, toFinding, toFindings } from '../finding.ts'
import { compareTimes } from '../sample-times.ts'
import { createBitsetFacets } from './bitset-facets.ts'
import { type BenchDesk, firstOf, viewQuery } from './engine-client.ts'
import type { RawDatabase } from './open-raw.ts'

const columns = ['status', 'team_id', 'organisation_id', 'service', 'assignee_id', 'priority']

/** Facets of all open requests, without and with a filter; and the counters of the ten views. */
export async function measureFacets(desk: BenchDesk): Promise<Measured> {
  const [team = ''] = desk.teams
  const bitsets = createBitsetFacets(desk.raw)
  const findings: Finding[] = []
  for (const teams of [[], [team]]) {
    const query = viewQuery('all-open')
    query.filters = { ...query.filters, team: teams.map((id) => teamId.parse(id)) }
    const rawFilters = teams.length === 0 ? {} : { team_id: teams }
    const ask = () => firstOf(desk.client.queue.facets(query))
    const ours = await ask()
    const services = bitsets.count(rawFilters)[3]
    assertEqual(
      'the facet of services',
      Object.fromEntries((ours.service ?? []).toSorted(byValue).map(({ value, count }) => [value, count])),
      Object.fromEntries([...(services ?? [])].filter(([, count]) => count > 0).toSorted(byName)),
    )
    const name = teams.length === 0 ? 'all-open' : 'all-open, one team'
    const times = await compareTimes({ samples: 40, ours: ask, raw: () => bitsets.count(rawFilters) })
    findings.push(
      ...toFindings({ group: 'facets', what: name, times, rawIs: 'bitsets + histogram', most: 2 }),
    )
    const grouped = prepareGroups(desk.raw, teams)
    const against = await compareTimes({ samples: 20, ours: ask, raw: grouped })
    findings.push(
      toFinding({
        group: 'facets',
        what: `${name}, p50`,
        unit: 'ms',
        ours: against.ours.p50Ms,
        raw: { what: 'a GROUP BY for each facet', value: against.raw.p50Ms },
        most: 0.1,
      }),
    )
  }
  return {
    findings: [...findings, ...(await measureCounters(desk))],
    facts: { bitsetBytesARequest: bitsets.bytesARequest },
  }
}

const byValue = (one: { value: unknown }, other: { value: unknown }): number =>
  String(one.value) < String(other.value) ? -1 : 1
const byName = ([one]: [unknown, number], [other]: [unknown, number]): number =>
  String(one) < String(other) ? -1 : 1

function prepareGroups(raw: RawDatabase, teams: readonly string[]): () => unknown {
  const statements = columns.map((column) => {
    const filter = teams.length > 0 && column !== 'team_id' ? 'AND team_id = ?' : ''
    const statement = raw
      .prepare(`SELECT ${column}, COUNT(*) FROM request WHERE status < 5 ${filter} GROUP BY ${column}`)
      .raw()
    return () => statement.all(...(filter === '' ? [] : teams))
  })
  return () => statements.map((run) => run())
}

async function measureCounters(desk: BenchDesk): Promise<Finding[]> {
  const ask = () => firstOf(desk.client.queue.counters())
  const { counts } = await ask()
  const open = desk.raw.prepare('SELECT COUNT(*) FROM request WHERE status < 5').raw()
  assertEqual('the counter of open requests', [counts['all-open']], open.get())
  const over = desk.raw.prepare('SELECT COUNT(*) FROM request WHERE status >= 5').raw()
  // The smallest that any counter can do by SQL: count the entries of one partial index each.
  const raw = () => [open.get(), over.get()]
  const times = await compareTimes({ samples: 40, ours: ask, raw })
  return toFindings({
    group: 'facets',
    what: `counters of ${builtInViews.length} views`,
    times,
    rawIs: 'COUNT(*) of open and of over',
  })
}
