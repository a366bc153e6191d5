import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { requestId, teamId } from '#contract/ids.ts'
import { openDatabase } from '../../src-engine/cache/open-database.ts'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { openCommands } from '../../src-engine/outbox/commands-table.ts'
import { readRequestDetail } from '../../src-engine/requests/read-request-detail.ts'
import { revealValue } from '../../src-engine/requests/reveal-value.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { listRequests } from '../../src-engine/requests/list-requests.ts'
import { textCondition } from '../../src-engine/search/text-condition.ts'
import { createModelOffice, type ModelOffice } from './model-office.ts'
import {
  aija,
  laskutQueue,
  palkatQueue,
  sampleMessage,
  sampleNote,
  sampleRequest,
  sampleService,
} from './sample-rows.ts'
import { eventually, keyHex, startDesk, untilUpToDate } from './start-desk.ts'

const inLaskut = aija.memberships.map((membership) => ({ ...membership, teamId: teamId.parse('laskut') }))
const canary = 'kanarialintu7f3a9'

function openOffice(): ModelOffice {
  const office = createModelOffice({ ...aija, memberships: [...aija.memberships, ...inLaskut] })
  office.feed.put('service', sampleService, ['ref'], 'reference')
  const scopes = ['ref', palkatQueue, laskutQueue, 'user:aija']
  for (const scope of [...scopes, ...scopes.map((name) => `${name}#sensitive`)]) office.grant(scope)
  office.putRequest(sampleRequest({ id: 'r1', subject: 'Jää tänne' }))
  for (let n = 0; n < 30; n++) {
    const id = `lost${n}`
    office.putRequest(
      sampleRequest({ id, teamId: 'laskut', subject: `${canary} ${n}`, customerName: `${canary} Oy` }),
    )
    office.putChild('message', sampleMessage({ id: `m${id}`, requestId: id, body: `${canary} viesti` }))
    office.putChild('note', sampleNote({ id: `n${id}`, requestId: id, body: `${canary} muistio` }))
    office.putChild('form', {
      id,
      values: { aihe: canary, tili: 'FI21 1234 5600 0007 85' },
      submitter: { signedInAs: null, actingFor: null, email: null, phone: null },
      submittedAt: 1,
    })
    office.putChild('sensitive', { id, values: { hetu: '010190-999X', salaisuus: canary } })
  }
  return office
}
const around = (desk: Desk) => ({ person: desk.person(), now: 0 })
const found = (desk: Desk, text: string) =>
  listRequests(
    desk.cache,
    {
      view: 'all-open',
      text,
      sort: { field: 'receivedAt', direction: 'desc' },
      offset: 0,
      limit: 100,
      filters: { status: [], team: [], organisation: [], service: [], assignee: [], priority: [] },
    },
    around(desk),
    (typed) => textCondition(typed, entityCodes.sensitive),
  ).total
const isIndexed = (desk: Desk) => desk.cache.count('SELECT COUNT(*) FROM request WHERE searchable = 0') === 0
const detail = (desk: Desk, id: string) =>
  readRequestDetail({ cache: desk.cache, outbox: desk.outbox, codes: entityCodes, person: desk.person() }, id)
const isPurged = (desk: Desk) => desk.cache.count('SELECT COUNT(*) FROM scope WHERE dead = 1') === 0

it('lets go of a revoked queue at once, and leaves no word of it in any byte afterwards', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  await eventually(() => isIndexed(desk), Boolean)
  expect(found(desk, canary)).toBe(30)
  expect(found(desk, '010190-999X')).toBe(30)
  office.revoke(laskutQueue)
  office.revoke(`${laskutQueue}#sensitive`)
  office.poke()
  await eventually(
    () => desk.cache.count(`SELECT COUNT(*) FROM request WHERE team_id = 'laskut'`),
    (count) => count === 0,
  )
  expect(found(desk, canary)).toBe(0)
  expect(detail(desk, 'lost1')).toBeNull()
  await eventually(() => isPurged(desk), Boolean)
  expect(found(desk, '')).toBe(1)
  // No page is left over in which an older row might still stand.
  expect(desk.cache.pragma('freelist_count')).toBe(0)
  const { folder } = desk
  desk.close()

  const plain = openDatabase(join(folder, 'cache.db'), { keyHex, synchronous: 'NORMAL' })
  plain.pragma('wal_checkpoint(TRUNCATE)')
  plain.pragma('journal_mode = DELETE')
  plain.pragma(`rekey = ''`)
  plain.close()
  const bytes = readFileSync(join(folder, 'cache.db'))
  expect(bytes.includes('Jää tänne')).toBe(true)
  expect(bytes.includes(canary)).toBe(false)
  expect(bytes.includes('010190')).toBe(false)
})

it('never has a readable word in the files of a profile', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  await eventually(() => isIndexed(desk), Boolean)
  for (const entry of readdirSync(desk.folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    expect(readFileSync(join(entry.parentPath, entry.name)).includes(canary), entry.name).toBe(false)
  }
})

it('keeps what was typed for a request whose right has ended, and says why it cannot go', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'work-offline', offline: true })
  runCommand(desk.commandParts(), 'notes.add', requestId.parse('lost1'), {
    noteId: 'n1',
    body: 'oma tekstini',
  })
  // The end of the right is heard of before the note gets through.
  office.fault = (path) => (path === '/v1/commands' ? 'refuse-connection' : undefined)
  office.revoke(laskutQueue)
  desk.sync({ on: 'work-offline', offline: false })
  await eventually(
    () => openCommands(desk.outbox)[0]?.state,
    (state) => state === 'rejected',
  )
  expect(openCommands(desk.outbox)[0]).toMatchObject({
    refusal: { code: 'access_lost' },
    requestSubject: '',
    command: { args: { body: 'oma tekstini' } },
  })
})

it('stops showing sensitive values as soon as only their scope is revoked', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  const asked = { requestId: requestId.parse('lost2'), field: 'hetu', purpose: 'Palkkaselvitys' }
  expect(detail(desk, 'lost2')?.masked).toHaveProperty('hetu')
  expect(revealValue(desk.commandParts(), entityCodes.sensitive, asked)).toBe('010190-999X')
  office.revoke(`${laskutQueue}#sensitive`)
  office.poke()
  await eventually(
    () => detail(desk, 'lost2')?.masked,
    (masked) => masked !== undefined && Object.keys(masked).length === 0,
  )
  expect(() => revealValue(desk.commandParts(), entityCodes.sensitive, asked)).toThrow(/no such value/)
  await eventually(() => isPurged(desk), Boolean)
  expect(desk.cache.count('SELECT COUNT(*) FROM sensitive')).toBe(0)
  expect(detail(desk, 'lost2')?.messages).toHaveLength(1)
})

it('logs each look at a masked value with its purpose, also one made offline', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'work-offline', offline: true })
  revealValue(desk.commandParts(), entityCodes.sensitive, {
    requestId: requestId.parse('lost3'),
    field: 'hetu',
    purpose: 'Soitto',
  })
  desk.sync({ on: 'work-offline', offline: false })
  await eventually(
    () => office.pushes.flat(),
    (sent) => sent.length === 1,
  )
  expect(office.pushes.flat()[0]).toMatchObject({
    type: 'requests.revealSensitive',
    args: { field: 'hetu', purpose: 'Soitto' },
  })
})

it('starts a queue that was given back from the beginning, under its new grant', async () => {
  const office = openOffice()
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  office.revoke(laskutQueue)
  office.poke()
  await eventually(
    () => found(desk, ''),
    (total) => total === 1,
  )
  office.grant(laskutQueue)
  office.poke()
  await eventually(
    () => found(desk, ''),
    (total) => total === 31,
  )
  await untilUpToDate(desk)
  expect(detail(desk, 'lost4')?.messages).toHaveLength(1)
})
