import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { teamId } from '#contract/ids.ts'
import { statusChange } from '#contract/requests/change-status.ts'
import type { Request } from '#contract/requests/request.ts'
import type { PullLine } from '#contract/sync/pull.ts'
import { wantedScope } from '#contract/sync/pull.ts'
import { changeRequest } from '../../../src-central/requests/change-request.ts'
import { loadRequestForUpdate } from '../../../src-central/requests/load-request-for-update.ts'
import { addRequest } from '../../harness/test-request.ts'
import { keskus } from '../../harness/test-world.ts'
import { createWorkbenchClient } from '../../harness/workbench-client.ts'
import { waitUntilBlocked } from './stops.ts'
import {
  dropUniqueNumbers,
  restoreUniqueNumbers,
  startTwoCentrals,
  type WatchedCentral,
} from './two-centrals.ts'

// Two centrals behind one database, each stopped at a statement that a test names: what chance would bring once in a
// month happens every time.

let two: Awaited<ReturnType<typeof startTwoCentrals>>
beforeAll(async () => {
  two = await startTwoCentrals()
})
afterAll(() => two.close())

const queue = 'queue:palkat:kunnat'
const beside = () => two.one.database.database
const note = (central: WatchedCentral, of: Request, who: string, noteId: string) =>
  createWorkbenchClient(central, who).run({
    type: 'notes.add',
    requestId: of.id,
    args: { noteId, body: 'muistio' },
  })
const take = (central: WatchedCentral, of: Request, who: string) =>
  createWorkbenchClient(central, who).run({
    type: 'requests.take',
    requestId: of.id,
    seen: { status: 'received', assigneeId: null },
  })

/** Plants a fault in both centrals for the rest of this test. */
function plant(rewrite: (text: string) => string): void {
  for (const central of [two.one, two.other]) central.plant(rewrite)
  onTestFinished(() => {
    for (const central of [two.one, two.other]) central.plant(undefined)
  })
}
const withoutLockOf = (table: 'scope' | 'request') => (text: string) =>
  new RegExp(`FROM ${table}\\s[\\s\\S]*FOR UPDATE`).test(text) ? text.replace('FOR UPDATE', '') : text

/** Somebody who follows one scope: asks for what is above the last number, and goes on from where the page ended. */
async function followQueue(who: string) {
  const client = createWorkbenchClient(two.other, who)
  const grant = (await client.session()).grants.find(({ scope }) => scope === queue)
  if (grant === undefined) throw new Error(`${who} has no ${queue}`)
  let tail = grant.head
  return async (): Promise<PullLine[]> => {
    const lines = await client.pull([wantedScope.parse({ scope: queue, grantId: grant.grantId, tail })])
    for (const line of lines) if ('page' in line) tail = line.page.to
    return lines
  }
}
const idsIn = (lines: readonly PullLine[]): string[] =>
  lines.flatMap((line) =>
    'chunk' in line ? line.chunk.rows.flatMap(([, , id]) => (typeof id === 'string' ? [id] : [])) : [],
  )

describe('a number that commits after a higher one', () => {
  const attempt = async (quickFirst: boolean): Promise<{ seen: string[]; ids: string[] }> => {
    const [slowly, quickly] = [await addRequest(two.one), await addRequest(two.one)]
    const ids = [two.one.ids.uuid(), two.one.ids.uuid()]
    const pull = await followQueue('aino')
    const stop = two.one.stopBefore(/WITH stamped AS/)
    const slow = note(two.one, slowly, 'aino', ids[0] ?? '')
    await stop.reached
    const quick = note(two.other, quickly, 'bo', ids[1] ?? '')
    if (quickFirst) await quick
    else await waitUntilBlocked(beside())
    const seen = idsIn(await pull())
    stop.go()
    await Promise.all([slow, quick])
    seen.push(...idsIn(await pull()), ...idsIn(await pull()))
    return { seen, ids }
  }

  it('is never passed by: the second waits until the first has its number and is there', async () => {
    const { seen, ids } = await attempt(false)
    expect(seen).toEqual(expect.arrayContaining(ids))
  })

  it('is lost for ever where the scope is not locked and twins are not refused, which this test would see', async () => {
    plant(withoutLockOf('scope'))
    await dropUniqueNumbers(two.one)
    onTestFinished(async () => void (await restoreUniqueNumbers(two.one)))
    const { seen, ids } = await attempt(true)
    expect(seen).toContain(ids[1])
    expect(seen).not.toContain(ids[0])
  })
})

describe('two who decide on one request at once', () => {
  const attempt = async (secondFirst: boolean) => {
    const made = await addRequest(two.one)
    const stop = two.one.stopBefore(/UPDATE request\b/)
    const first = take(two.one, made, 'aino')
    await stop.reached
    const second = take(two.other, made, 'bo')
    if (secondFirst) await second
    else await waitUntilBlocked(beside())
    stop.go()
    return (await Promise.all([first, second])).map(({ status }) => status)
  }

  it('never both find what they had seen', async () => {
    expect(await attempt(false)).toEqual(['done', 'conflict'])
  })

  it('would both, were the row not locked when it is read', async () => {
    plant(withoutLockOf('request'))
    expect(await attempt(true)).toEqual(['done', 'done'])
  })

  it.each(['cancel', 'take'] as const)('have the %s stand that came first', async (first) => {
    const made = await addRequest(two.one)
    const stop = two.one.stopBefore(/UPDATE request\b/)
    const early = first === 'cancel' ? cancel(two.one, made) : take(two.one, made, 'aino').then(said)
    await stop.reached
    const late = first === 'cancel' ? take(two.other, made, 'bo').then(said) : cancel(two.other, made)
    await waitUntilBlocked(beside())
    stop.go()
    const answers = await Promise.all([early, late])
    expect(answers).toEqual(
      first === 'cancel' ? ['cancelled', 'cancelled_by_customer'] : ['done', 'too late'],
    )
  })
})

const said = (result: Awaited<ReturnType<typeof take>>): string =>
  result.status === 'rejected' ? result.refusal.code : result.status

/** The customer's cancel, decided as intake decides it: on the locked row. */
const cancel = (central: WatchedCentral, made: Request): Promise<string> =>
  central.central.writer.write(keskus, async (write) => {
    const loaded = await loadRequestForUpdate(write, made.id)
    if (loaded?.request.status !== 'received') return 'too late'
    const now = central.clock.now()
    await changeRequest(write, loaded, statusChange('cancelled', now), now)
    return 'cancelled'
  })

it('ends a deadlock by beginning one of the two anew, and has the effects of both once', async () => {
  const made = [await addRequest(two.one), await addRequest(two.one)]
  const bothHoldOne = Promise.withResolvers<void>()
  let holding = 0
  let tries = 0
  const raise = (central: WatchedCentral, order: readonly (Request | undefined)[]) =>
    central.central.writer.write(keskus, async (write) => {
      tries += 1
      for (const each of order) {
        const loaded = each === undefined ? undefined : await loadRequestForUpdate(write, each.id)
        if (loaded === undefined) throw new Error('no request')
        const tags = [...loaded.request.tags, `kerta-${loaded.request.tags.length}`]
        await changeRequest(write, loaded, { tags }, central.clock.now())
        holding += 1
        if (holding === 2) bothHoldOne.resolve()
        await bothHoldOne.promise
      }
    })
  await Promise.all([raise(two.one, made), raise(two.other, made.toReversed())])
  expect(tries).toBe(3)
  const { rows } = await sql<{ tags: string[]; rev: number }>`
    SELECT tags, rev
    FROM request
    WHERE tenant_id = ${keskus}
      AND id = ANY(${made.map(({ id }) => id)})`.execute(beside())
  expect(rows).toEqual([
    { tags: ['kerta-0', 'kerta-1'], rev: 3 },
    { tags: ['kerta-0', 'kerta-1'], rev: 3 },
  ])
})

describe('a page that is being read while its request moves to another queue', () => {
  /** What of the page is not of its own moment. */
  const attempt = async () => {
    const made = await addRequest(two.one)
    const pull = await followQueue('aino')
    await note(two.one, made, 'bo', two.one.ids.uuid())
    const stop = two.other.stopBefore(/FROM scope_entry/)
    const reading = pull()
    await stop.reached
    await two.one.central.writer.write(keskus, async (write) => {
      const loaded = await loadRequestForUpdate(write, made.id)
      if (loaded === undefined) throw new Error('no request')
      await changeRequest(write, loaded, { teamId: teamId.parse('laskut') }, two.one.clock.now())
    })
    stop.go()
    const lines = await reading
    const head = lines.flatMap((line) => ('page' in line ? [line.page.readHead] : []))[0] ?? 0
    const above = lines.flatMap((line) => {
      const rows: readonly unknown[][] =
        'chunk' in line ? line.chunk.rows : 'gone' in line ? line.gone.rows : []
      return rows.filter(([seq]) => Number(seq) > head)
    })
    const gone = (await pull()).flatMap((line) => ('gone' in line ? line.gone.rows.map(([, id]) => id) : []))
    return { shown: idsIn(lines).includes(made.id), above: above.length, gone: gone.includes(made.id) }
  }

  it('shows all of it as it was, and the next page takes all of it away', async () => {
    expect(await attempt()).toEqual({ shown: true, above: 0, gone: true })
  })

  it('would mix two moments, were it not read in one snapshot', async () => {
    plant((text) => (text.startsWith('start transaction isolation level repeatable read') ? 'begin' : text))
    expect((await attempt()).above).toBeGreaterThan(0)
  })
})

describe('two centrals behind one database', () => {
  it('do a command once that comes to both at once, and give both the same answer', async () => {
    const made = await addRequest(two.one)
    const [here, there] = [createWorkbenchClient(two.one, 'aino'), createWorkbenchClient(two.other, 'aino')]
    const command = here.command({
      type: 'requests.setPriority',
      requestId: made.id,
      args: { priority: 1 },
      seen: { priority: made.priority },
    })
    const stop = two.one.stopBefore(/^commit$/)
    const first = here.push(command)
    await stop.reached
    const asked = await there.call('/v1/commands/status', { keys: [command.key] })
    expect(await asked.json()).toMatchObject({
      results: [{ key: command.key, status: 'retry', refusal: { code: 'in_progress' } }],
    })
    const second = there.push(command)
    await waitUntilBlocked(beside())
    stop.go()
    const answers = await Promise.all([first, second])
    expect(answers[0]).toMatchObject([{ status: 'done', rev: 2 }])
    expect(answers[1]).toEqual(answers[0])
  })

  it('never reserve a number for two workbenches', async () => {
    const reserved = await Promise.all(
      ['aino', 'bo', 'liisa', 'eeva'].map(async (who) => {
        const sessions = await Promise.all(
          [two.one, two.other, two.one].map((central) => createWorkbenchClient(central, who).session()),
        )
        return new Set(sessions.flatMap(({ reservedNumbers }) => reservedNumbers))
      }),
    )
    const all = reserved.flatMap((numbers) => [...numbers])
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBeGreaterThanOrEqual(80)
  })

  it('tell whoever listens at one of what happened at the other', async () => {
    const made = await addRequest(two.one)
    const listener = createWorkbenchClient(two.other, 'aino')
    const { grants } = await listener.session()
    const since = encodeURIComponent(
      JSON.stringify(Object.fromEntries(grants.map(({ scope, head }) => [scope, head]))),
    )
    const heard = listener.call(`/v1/poke?wait=20000&since=${since}`)
    await note(two.one, made, 'bo', two.one.ids.uuid())
    const { heads } = Object(await (await heard).json())
    expect(heads[queue]).toBeGreaterThan(grants.find(({ scope }) => scope === queue)?.head ?? 0)
  })

  it('have each effect once for workbenches that go to and fro between them', async () => {
    const made = await Promise.all([0, 1, 2].map(() => addRequest(two.one)))
    const people = ['aino', 'bo', 'liisa']
    await Promise.all(
      people.map(async (who, at) => {
        for (let turn = 0; turn < 8; turn++) {
          const of = made[(at + turn) % made.length]
          if (of === undefined) throw new Error('no request')
          const [first, again] = turn % 2 === 0 ? [two.one, two.other] : [two.other, two.one]
          const client = createWorkbenchClient(first, who)
          const command = client.command({
            type: 'notes.add',
            requestId: of.id,
            args: { noteId: `${who}-${turn}`, body: 'muistio' },
          })
          const [done] = await client.push(command)
          // Its answer was lost, and it asks the other one.
          expect(await createWorkbenchClient(again, who).push(command)).toEqual([done])
          expect(done?.status).toBe('done')
        }
      }),
    )
    const { rows } = await sql<{ counted: number; there: number }>`
      SELECT r.note_count AS counted, (SELECT count(*) FROM note n WHERE n.request_id = r.id) AS there
      FROM request r
      WHERE r.tenant_id = ${keskus}
        AND r.id = ANY(${made.map(({ id }) => id)})`.execute(beside())
    expect(rows).toEqual(made.map(() => ({ counted: 8, there: 8 })))
  })
})
