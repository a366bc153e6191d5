import { sql } from 'kysely'
import { commandResult } from '#contract/commands/command.ts'
import { needsPerson, type OutboxItem } from '#contract/outbox/outbox-item.ts'
import type { Database } from '../../src-central/database/database.ts'
import type { DeskUnderTest } from './desk-under-test.ts'
import type { Deed, Ledger } from './do-work.ts'

type Stored = ReadonlyMap<string, string>
export type LedgerReport = { broken: string[]; outcomes: Record<string, number> }

/**
 * The effect ledger: for each key what central has stored and what it has done, beside what its workbench shows.
 * A text or a reason that only one deed has is counted where it would stand; what has none is counted by its history.
 */
export async function checkLedger(
  database: Database,
  desks: readonly DeskUnderTest[],
  ledger: Ledger,
): Promise<LedgerReport> {
  const broken: string[] = []
  const outcomes: Record<string, number> = {}
  const stored = await readStored(database)
  const effects = await countTexts(database)
  const outboxes = new Map<string, readonly OutboxItem[]>()
  for (const desk of desks) outboxes.set(desk.name, await desk.until((client) => client.outbox.watch()))

  for (const [name, items] of outboxes)
    for (const item of items)
      if (!needsPerson(item.state)) broken.push(`${name}: ${item.command.type} is still ${item.state}`)

  for (const deed of ledger.deeds) {
    const what = `${deed.desk} ${deed.type} "${deed.text}" (${deed.key ?? deed.outcome})`
    const item = itemOf(outboxes.get(deed.desk) ?? [], deed)
    const key = deed.key ?? item?.command.key
    const atCentral = key === undefined ? undefined : stored.get(key)
    const counted = carriesText(deed) ? (effects.get(deed.text) ?? 0) : undefined
    if (counted !== undefined && counted > 1) broken.push(`${what}: done ${counted} times`)
    if (deed.outcome === 'refused') {
      if (item !== undefined || (counted ?? 0) > 0) broken.push(`${what}: refused, and done all the same`)
      continue
    }
    // Nobody was told that it is kept: it may be there or not, but then whole.
    if (deed.outcome === 'unknown' && key === undefined) continue
    const shown = item?.state ?? 'done'
    outcomes[shown] = (outcomes[shown] ?? 0) + 1
    if (shown === 'done' && atCentral !== 'done')
      broken.push(`${what}: shown as done, central says ${atCentral ?? 'nothing'}`)
    if (shown !== 'done' && atCentral === 'done')
      broken.push(`${what}: shown as ${shown}, central has done it`)
    if (shown === 'conflict' && atCentral !== 'conflict')
      broken.push(`${what}: shown as a conflict, central says ${atCentral ?? 'nothing'}`)
    if (counted !== undefined && counted !== (atCentral === 'done' ? 1 : 0))
      broken.push(`${what}: central says ${atCentral ?? 'nothing'} and has done it ${counted} times`)
    if (item !== undefined && carriesText(deed) && !JSON.stringify(item.command.args).includes(deed.text))
      broken.push(`${what}: its text is gone from the outbox`)
  }
  broken.push(...findUnasked(outboxes, ledger))
  broken.push(...(await checkHistories(database, ledger, stored)))
  broken.push(...(await checkDrafts(desks, ledger)))
  return { broken, outcomes }
}

/** What stands in an outbox that nobody did there. */
function findUnasked(outboxes: ReadonlyMap<string, readonly OutboxItem[]>, { deeds }: Ledger): string[] {
  return [...outboxes].flatMap(([name, items]) => {
    const own = deeds.filter(({ desk }) => desk === name)
    const isOwn = ({ command }: OutboxItem) =>
      own.some(({ key }) => key === command.key) ||
      own.some(
        ({ outcome, type, requestId }) =>
          outcome === 'unknown' && type === command.type && requestId === command.requestId,
      )
    return items
      .filter((item) => !isOwn(item))
      .map(
        ({ command, state }) => `${name}: a ${command.type} is ${state} (${command.key}), which nobody did`,
      )
  })
}

/** Where a deed's own text ends up. */
const carriesText = ({ type }: Deed): boolean =>
  ['notes.add', 'messages.send', 'requests.changeStatus', 'requests.assign', 'requests.giveBack'].includes(
    type,
  )

function itemOf(items: readonly OutboxItem[], deed: Deed): OutboxItem | undefined {
  if (deed.key !== null) return items.find(({ command }) => command.key === deed.key)
  return carriesText(deed)
    ? items.find(({ command }) => JSON.stringify(command.args).includes(JSON.stringify(deed.text)))
    : undefined
}

async function readStored(database: Database): Promise<Stored> {
  const { rows } = await sql<{ key: string; result: unknown }>`
    SELECT key, result
    FROM command_result`.execute(database)
  return new Map(rows.map(({ key, result }) => [key, commandResult.parse(result).status]))
}

async function countTexts(database: Database): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ text: string; count: number }>`
    SELECT text, COUNT(*) AS count
    FROM (
      SELECT body AS text FROM message
      UNION ALL
      SELECT body FROM note
      UNION ALL
      SELECT reason FROM history_event WHERE reason IS NOT NULL
    ) AS texts
    GROUP BY text`.execute(database)
  return new Map(rows.map(({ text, count }) => [text, count]))
}

/** Takes, claims and priorities leave no text: as many lines of history as keys that were done, by person and request. */
async function checkHistories(database: Database, { deeds }: Ledger, stored: Stored): Promise<string[]> {
  const { rows } = await sql<{ of: string; count: number }>`
    SELECT request_id || ' ' || by_id || ' ' || what AS of, COUNT(*) AS count
    FROM history_event
    WHERE what IN ('requests.take', 'requests.claim', 'requests.setPriority')
    GROUP BY 1`.execute(database)
  const lines = new Map(rows.map(({ of, count }) => [of, count]))
  const groups = Map.groupBy(
    deeds.filter((deed) => !carriesText(deed)),
    ({ requestId, person, type }) => `${requestId} ${person} ${type}`,
  )
  return [...groups].flatMap(([of, group]) => {
    const done = group.filter(({ key }) => key !== null && stored.get(key) === 'done').length
    const maybe = group.filter(({ outcome }) => outcome === 'unknown').length
    const found = lines.get(of) ?? 0
    return found >= done && found <= done + maybe
      ? []
      : [`${of}: ${done} keys done, ${found} lines of history`]
  })
}

/** The last draft that a workbench called kept is there, or a later one that it had no time to call so. */
async function checkDrafts(desks: readonly DeskUnderTest[], { drafts }: Ledger): Promise<string[]> {
  const broken: string[] = []
  for (const desk of desks)
    for (const [requestId, saved] of Map.groupBy(
      drafts.filter((draft) => draft.desk === desk.name),
      (draft) => draft.requestId,
    )) {
      const found = await desk.ask((client) => client.drafts.get({ requestId, kind: 'reply' }))
      const lastKept = saved.findLastIndex(({ outcome }) => outcome === 'kept')
      const allowed = saved.slice(Math.max(lastKept, 0)).map(({ body }) => body)
      if (found === null ? lastKept >= 0 : !allowed.includes(found.body))
        broken.push(`${desk.name}: the draft "${saved[lastKept]?.body}" became "${found?.body ?? 'nothing'}"`)
    }
  return broken
}
