import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Request } from '#contract/requests/request.ts'
import { publishStaff } from '../../src-central/reference/publish-staff.ts'
import { openDatabase } from '../../src-engine/cache/open-database.ts'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { readRequestDetail } from '../../src-engine/requests/read-request-detail.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest, type TestRequest } from '../harness/test-request.ts'
import { keskus, staffMember } from '../harness/test-world.ts'
import { createWorkbenchClient } from '../harness/workbench-client.ts'
import { eventually, startMachine, startRealDesk } from './start-real-desk.ts'

// Scopes as rights, end to end: real central, real engine, real files. Every request carries a word that nothing else has.

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

const canaryOf = {
  open: 'kanarialintuA',
  group: 'kanarialintuB',
  fenced: 'kanarialintuC',
  own: 'kanarialintuD',
}
type Canary = keyof typeof canaryOf

async function add(which: Canary, rest: TestRequest): Promise<Request> {
  const word = canaryOf[which]
  return addRequest(central, {
    subject: `${word} aihe`,
    customerName: `${word} Oy`,
    messages: [`${word} viesti`],
    ...rest,
  })
}
const detail = (desk: Desk, { id }: Request) =>
  readRequestDetail({ cache: desk.cache, outbox: desk.outbox, codes: entityCodes, person: desk.person() }, id)
const isWhole = (desk: Desk, request: Request): boolean => {
  const found = detail(desk, request)
  return found !== null && found.form !== null && found.messages.length === 1 && found.customer !== null
}
const appears = (desk: Desk, request: Request) => eventually(() => isWhole(desk, request), Boolean)
const vanishes = (desk: Desk, request: Request) =>
  eventually(
    () => detail(desk, request),
    (found) => found === null,
  )
const isPurged = (desk: Desk): boolean =>
  desk.cache.count('SELECT COUNT(*) FROM scope WHERE dead = 1') === 0 &&
  desk.cache.count(`SELECT COUNT(*) FROM sync_fact WHERE name = 'compaction-due'`) === 0
const isIndexed = (desk: Desk) => desk.cache.count('SELECT COUNT(*) FROM request WHERE searchable = 0') === 0

const boWorks = (
  work: Parameters<typeof staffMember>[1],
  rest: Parameters<typeof staffMember>[2] = {},
): Promise<void> =>
  publishStaff({ writer: central.central.writer, ids: central.ids, clock: central.clock }, keskus, {
    teams: [],
    organisations: [],
    persons: [staffMember('bo', work, rest)],
  })

/** Which canaries stand in the files: as they lie on the disk, and in a decrypted copy with its free pages. */
function readCanaries(desk: Desk, folder: string): { raw: Canary[]; plain: Canary[] } {
  const copies = mkdtempSync(join(tmpdir(), 'takahuone-canaries-'))
  try {
    desk.cache.pragma('wal_checkpoint(PASSIVE)')
    for (const part of readdirSync(folder).filter(
      (name) => name.startsWith('cache.db') && !name.endsWith('-shm'),
    ))
      cpSync(join(folder, part), join(copies, part))
    const raw = Buffer.concat(readdirSync(copies).map((part) => readFileSync(join(copies, part))))
    const copy = openDatabase(join(copies, 'cache.db'), { keyHex: '0c'.repeat(32), synchronous: 'NORMAL' })
    copy.pragma('wal_checkpoint(TRUNCATE)')
    copy.pragma('journal_mode = DELETE')
    copy.pragma(`rekey = ''`)
    copy.close()
    const plain = readFileSync(join(copies, 'cache.db'))
    const named = (bytes: Buffer) =>
      (['open', 'group', 'fenced', 'own'] as const).filter((which) => bytes.includes(canaryOf[which]))
    return { raw: named(raw), plain: named(plain) }
  } finally {
    rmSync(copies, { recursive: true, force: true })
  }
}

it('brings what a right opens with everything that belongs to it, and leaves no byte of what it closes', async () => {
  await boWorks([{ team: 'palkat' }])
  const open = await add('open', {})
  const group = await add('group', { organisationGroup: 'hyvinvointi', organisationId: 'siun-sote' })
  const fenced = await add('fenced', { fence: 'union' })
  const own = await add('own', { teamId: 'laskut', assigneeId: 'bo', status: 'in-handling' })
  const machine = startMachine(central.url, fetch)
  const bo = await startRealDesk(central, machine, 'bo')
  for (const request of [open, group, own]) await appears(bo, request)
  expect(detail(bo, fenced)).toBeNull()
  await eventually(() => isIndexed(bo), Boolean)
  expect(readCanaries(bo, machine.folder)).toEqual({ raw: [], plain: ['open', 'group', 'own'] })

  // Inside the fence, and for the municipalities only: the one comes, the other goes.
  await boWorks([{ team: 'palkat', groups: ['kunnat'] }], { fences: ['union'] })
  await appears(bo, fenced)
  await vanishes(bo, group)
  await eventually(() => isPurged(bo) && isIndexed(bo), Boolean)
  expect(readCanaries(bo, machine.folder)).toEqual({ raw: [], plain: ['open', 'fenced', 'own'] })

  // No team any more: what is assigned to him personally stays his.
  const oldGrant = await grantOf('queue:palkat:kunnat')
  await boWorks([])
  await vanishes(bo, open)
  await vanishes(bo, fenced)
  await eventually(() => isPurged(bo), Boolean)
  expect(isWhole(bo, own)).toBe(true)
  expect(readCanaries(bo, machine.folder)).toEqual({ raw: [], plain: ['own'] })

  // Back again: a new right from its beginning, and nothing of the fence.
  await boWorks([{ team: 'palkat' }])
  for (const request of [open, group]) await appears(bo, request)
  expect(detail(bo, fenced)).toBeNull()
  const newGrant = await grantOf('queue:palkat:kunnat')
  expect(newGrant).not.toBe(oldGrant)
  const row = bo.cache.first(`SELECT grant_id FROM scope WHERE scope = 'queue:palkat:kunnat'`)
  expect(row?.['grant_id']).toBe(newGrant)

  // The personal one is handed on.
  const himself = createWorkbenchClient(central, 'bo')
  const args = { teamId: 'laskut', assigneeId: 'liisa', reason: 'loma' }
  const seen = { teamId: 'laskut', assigneeId: 'bo', status: 'in-handling' }
  expect(await himself.run({ type: 'requests.assign', requestId: own.id, args, seen })).toMatchObject({
    status: 'done',
  })
  await vanishes(bo, own)
}, 120_000)

async function grantOf(scope: string): Promise<string | undefined> {
  const { grants } = await createWorkbenchClient(central, 'bo').session()
  return grants.find((grant) => grant.scope === scope)?.grantId
}
