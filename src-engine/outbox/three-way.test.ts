import { describe, expect, test } from 'vitest'
import type { Conflict } from '#contract/commands/command.ts'
import { personId } from '#contract/ids.ts'
import { historyEvent } from '#contract/requests/request-parts.ts'
import { type ThreeWay, threeWay } from './three-way.ts'

const conflict = (theirs: Conflict['theirs'], rev = 5): Conflict => ({
  fields: Object.keys(theirs),
  theirs,
  rev,
  byId: personId.parse('olli'),
  byName: 'Olli Mallikas',
  at: 20,
})
const event = (field: string, from: unknown, to: unknown, byName: string, at: number) =>
  historyEvent.parse({
    id: `${field}-${at}`,
    requestId: 'r1',
    at,
    byId: byName,
    byName,
    what: 'requests.assign',
    reason: null,
    changes: [{ field, from, to }],
    issuedAt: null,
  })
const handOn = (more: Partial<ThreeWay> = {}): ThreeWay => ({
  seen: { teamId: 'palkat', assigneeId: null },
  base: {
    teamId: 'palkat',
    assigneeId: null,
    status: 'received',
    priority: 3,
    tags: [],
    waitingReason: null,
  },
  mine: { teamId: 'laskut', assigneeId: 'maija' },
  now: undefined,
  conflict: conflict({ assigneeId: 'pekka' }),
  events: [],
  ...more,
})

describe('the three-way view', () => {
  test('shows what was there, what was wanted and what is there, changed fields first', () => {
    expect(threeWay(handOn())).toEqual([
      {
        field: 'assigneeId',
        base: null,
        mine: 'maija',
        theirs: 'pekka',
        changed: true,
        same: false,
        by: { id: 'olli', name: 'Olli Mallikas', at: 20 },
      },
      {
        field: 'teamId',
        base: 'palkat',
        mine: 'laskut',
        theirs: 'palkat',
        changed: false,
        same: false,
        by: null,
      },
    ])
  })
  test('prefers what the feed has brought since central’s answer, and who did that', () => {
    const now = {
      rev: 6,
      values: {
        teamId: 'laskut',
        assigneeId: 'maija',
        status: 'received',
        priority: 3,
        tags: [],
        waitingReason: null,
      },
    }
    const events = [
      event('assigneeId', null, 'pekka', 'pekka', 20),
      event('assigneeId', 'pekka', 'maija', 'tuukka', 30),
      event('teamId', 'palkat', 'laskut', 'tuukka', 30),
    ]
    const [team, person] = threeWay(handOn({ now, events })).toSorted((a, b) =>
      b.field.localeCompare(a.field),
    )
    expect(team).toMatchObject({ field: 'teamId', same: true, changed: true, by: { name: 'tuukka', at: 30 } })
    expect(person).toMatchObject({ theirs: 'maija', same: true, by: { name: 'tuukka' } })
  })
  test('keeps central’s answer while the feed is older than that', () => {
    const now = { rev: 4, values: { teamId: 'palkat', assigneeId: null } }
    expect(threeWay(handOn({ now }))[0]).toMatchObject({ field: 'assigneeId', theirs: 'pekka' })
  })
  test('shows what else has changed meanwhile, though the change was not about it', () => {
    const now = {
      rev: 6,
      values: {
        teamId: 'palkat',
        assigneeId: 'pekka',
        status: 'in-handling',
        priority: 3,
        tags: [],
        waitingReason: null,
      },
    }
    const fields = threeWay(handOn({ now }))
    expect(fields.find(({ field }) => field === 'status')).toEqual({
      field: 'status',
      base: 'received',
      theirs: 'in-handling',
      changed: true,
      same: false,
      by: null,
    })
    expect(fields.some(({ field }) => field === 'priority')).toBe(false)
  })
  test('says nothing of what is there where the request is not here and central never said', () => {
    const [field] = threeWay(handOn({ seen: {}, base: null, conflict: null, mine: { priority: 1 } }))
    expect(field).toEqual({ field: 'priority', mine: 1, changed: false, same: false, by: null })
  })
})
