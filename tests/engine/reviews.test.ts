import { beforeEach, describe, expect, it } from 'vitest'
import { organisationId, personId, teamId } from '#contract/ids.ts'
import type { Person } from '#contract/people/person.ts'
import { finding, review } from '#contract/reviews/finding.ts'
import type { FindingFilters } from '#contract/reviews/review-calls.ts'
import type { WritableDatabase } from '../../src-engine/cache/database-handle.ts'
import { openCache } from '../../src-engine/cache/open-cache.ts'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import { openOutbox } from '../../src-engine/outbox/open-outbox.ts'
import { writeRequest } from '../../src-engine/requests/requests-table.ts'
import { countTrend, listFindings } from '../../src-engine/reviews/list-findings.ts'
import { chooseSet } from '../../src-engine/reviews/make-set.ts'
import { readReviewDraft, saveReviewDraft } from '../../src-engine/reviews/review-drafts.ts'
import { sampleRequest } from './sample-rows.ts'

const november = Date.UTC(2026, 10, 5)
const dayMs = 86_400_000
const person = (id: string, role: 'handler' | 'lead' | 'reviewer'): Person => ({
  id: personId.parse(id),
  name: id,
  initials: 'XX',
  email: `${id}@example.com`,
  title: '',
  language: 'fi',
  memberships: [{ teamId: teamId.parse('palkat'), role, organisationGroups: ['*'] }],
  fences: [],
  active: true,
})
const tarja = person('tarja', 'reviewer')
const log = () => undefined
const text = () => undefined
const all: FindingFilters = {
  month: null,
  service: null,
  criterion: null,
  severity: null,
  status: 'all',
  mine: false,
}

let cache: WritableDatabase
let outbox: WritableDatabase
let keys = 0
beforeEach(() => {
  cache = openCache({ path: ':memory:', keyHex: '', log })
  outbox = openOutbox({ path: ':memory:', keyHex: '', log }).database
  cache.run(
    `INSERT INTO scope (key, scope, grant_id, tail, head0, class_at, floor, need_head, gen, complete, dead, expected,
       live_count, xor_high, xor_low, mismatches)
     VALUES (1, 'queue', 'g', 0, 0, 4, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0)`,
  )
})

function addRequest(id: string, rest: object = {}): void {
  const value = {
    ...sampleRequest({ id }),
    status: 'resolved',
    teamId: 'palkat',
    fence: null,
    assigneeId: 'aino',
    ...rest,
  }
  writeRequest(cache, { id, rev: 1, value }, undefined)
}
function addChild(table: 'finding' | 'review' | 'event', requestId: string, at: number, value: object): void {
  keys += 1
  cache.run(
    `INSERT INTO ${table} (key, id, rev, request_id, at, value) VALUES (?, ?, 1, ?, ?, ?)`,
    keys,
    `${table}-${keys}`,
    requestId,
    at,
    JSON.stringify(value),
  )
  cache.run(
    'INSERT INTO entry (entity, row_key, scope_key, seq, gen) VALUES (?, ?, 1, ?, 1)',
    entityCodes[table],
    keys,
    keys,
  )
}
function addFinding(requestId: string, at: number, rest: object = {}): void {
  const row = finding.parse({
    id: `h-${keys + 1}`,
    requestId,
    criterion: 'vastaus',
    severity: 'defect',
    text: 'Puute.',
    place: null,
    status: 'open',
    reviewerId: 'tarja',
    reviewerName: 'Tarja',
    foundAt: at,
    handlerId: 'aino',
    answer: null,
    closing: null,
    packageId: null,
    ...rest,
  })
  addChild('finding', requestId, at, row)
}

describe('the trend', () => {
  it('counts what the list behind each number holds', () => {
    addRequest('p-1', { service: 'taitoa/a@1' })
    addRequest('p-2', { service: 'taitoa/a@2' })
    addRequest('p-3', { service: 'monetra/b@1' })
    addFinding('p-1', november)
    addFinding('p-2', november + dayMs, { severity: 'serious', criterion: 'ratkaisu' })
    addFinding('p-3', november - 20 * dayMs)
    // The last moment of October in Helsinki is still October, though it is November in UTC nowhere.
    addFinding('p-3', Date.UTC(2026, 9, 31, 21, 59))
    addChild(
      'review',
      'p-1',
      november,
      review.parse({
        id: 't-1',
        requestId: 'p-1',
        reviewerId: 'tarja',
        reviewerName: 'Tarja',
        reviewedAt: november,
        marks: {},
        setName: '',
        packageId: null,
      }),
    )
    const parts = { cache, outbox, person: tarja }
    const trend = countTrend(parts)
    expect(trend.months).toEqual([
      { month: '2026-10', reviewed: 0, findings: 2, serious: 0 },
      { month: '2026-11', reviewed: 1, findings: 2, serious: 1 },
    ])
    expect(trend.services).toEqual([
      { key: 'monetra/b', counts: [2, 0] },
      { key: 'taitoa/a', counts: [0, 2] },
    ])
    for (const [by, rows] of [
      ['service', trend.services],
      ['criterion', trend.criteria],
    ] as const)
      for (const { key, counts } of rows)
        for (const [at, count] of counts.entries()) {
          const month = trend.months[at]?.month ?? ''
          expect(listFindings(parts, { ...all, month, [by]: key }).total).toBe(count)
        }
    const serious = { ...all, month: '2026-11', severity: 'serious' as const }
    expect(listFindings(parts, serious).rows.map(({ requestId }) => requestId)).toEqual(['p-2'])
  })

  it('shows nothing of a scope that was lost', () => {
    addRequest('p-1')
    addFinding('p-1', november)
    cache.run('UPDATE scope SET dead = 1')
    expect(countTrend({ cache, outbox, person: tarja }).months).toEqual([])
  })
})

describe('what waits for somebody', () => {
  it('is an open finding for the handler, an answered one for the lead, and neither for the reviewer', () => {
    addRequest('p-1')
    addFinding('p-1', november)
    addFinding('p-1', november, { status: 'answered', criterion: 'ratkaisu' })
    const waiting = (who: Person) =>
      listFindings({ cache, outbox, person: who }, { ...all, mine: true }).rows.map(
        ({ criterion }) => criterion,
      )
    expect(waiting(person('aino', 'handler'))).toEqual(['vastaus'])
    expect(waiting(person('liisa', 'lead')).toSorted()).toEqual(['ratkaisu', 'vastaus'])
    expect(waiting(tarja)).toEqual([])
  })
})

describe('a set', () => {
  const query = {
    view: 'recently-closed' as const,
    filters: { status: [], team: [], organisation: [], service: [], assignee: [], priority: [] },
    text: '',
  }
  const choose = (who: Person, seed = 'siemen') =>
    chooseSet(
      { cache, person: who, now: november, text },
      { by: 'sample', query, per: 'handler', count: 2, seed },
    )

  it('holds no own work, and is full where others’ work suffices', () => {
    for (let at = 0; at < 6; at += 1) addRequest(`p-${at}`)
    addRequest('oma', { assigneeId: 'tarja' })
    addRequest('muu', { teamId: 'laskut', organisationId: organisationId.parse('x') })
    for (const id of ['p-0', 'p-1', 'p-2'])
      addChild('event', id, 0, { byId: 'tarja', what: 'requests.changeStatus' })
    addChild('event', 'p-3', 0, { byId: 'tarja', what: 'findings.add' })
    const set = choose(tarja)
    expect(set.requestIds).toHaveLength(2)
    for (const id of set.requestIds) expect(['p-3', 'p-4', 'p-5']).toContain(id)
    expect(set).toMatchObject({ ownLeftOut: 4, notReviewable: 1 })
    expect(choose(tarja).requestIds).toEqual(set.requestIds)
  })

  it('is refused where nothing may be reviewed', () => {
    addRequest('p-1')
    expect(() => choose(person('aino', 'handler'))).toThrow('the set is empty')
  })
})

it('a review under way is kept as it was left, and gone when it is done', () => {
  const draft = {
    marks: { vastaus: 'ok' as const },
    writing: { criterion: 'ratkaisu', severity: 'serious' as const, text: 'Kesk', place: null },
  }
  saveReviewDraft(outbox, 'p-1', draft)
  expect(readReviewDraft(outbox, 'p-1')).toEqual(draft)
  saveReviewDraft(outbox, 'p-1', null)
  expect(readReviewDraft(outbox, 'p-1')).toBeNull()
})
