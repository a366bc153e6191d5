import { describe, expect, test } from 'vitest'
import { personId, teamId } from '#contract/ids.ts'
import type { RequestRights } from '#contract/people/may.ts'
import type { Person } from '#contract/people/person.ts'
import { choosablePersons, losesSight, needsReason } from './choosable-persons.ts'

const person = (id: string, name: string, teams: string[], more: Partial<Person> = {}): Person => ({
  id: personId.parse(id),
  name,
  initials: 'XX',
  email: `${id}@example.com`,
  title: 'palkka-asiantuntija',
  language: 'fi',
  memberships: teams.map((team) => ({
    teamId: teamId.parse(team),
    role: 'handler',
    organisationGroups: ['*'],
  })),
  fences: [],
  active: true,
  ...more,
})
const request = (team: string, group = 'keski-suomi', fence: string | null = null): RequestRights => ({
  teamId: teamId.parse(team),
  organisationGroup: group,
  fence,
  assigneeId: null,
  status: 'received',
  takenAt: null,
})
const maija = person('maija', 'Maija Virtanen', ['laskut'])
const staff = [
  person('o', 'Olli Öhman', ['laskut']),
  person('a', 'Siv Åberg', ['laskut']),
  person('z', 'Reijo Zitting', ['laskut']),
  maija,
  person('p', 'Pekka Laine', ['palkat']),
  person('gone', 'Anna Aho', ['laskut'], { active: false }),
]
const choose = (text: string, requests = [request('laskut')]) =>
  choosablePersons(staff, { teamId: 'laskut', requests, text, meId: 'maija' }).map(({ name }) => name)

describe('who a request may be handed to', () => {
  test('oneself first, the others as the Finnish alphabet goes, nobody who has left or works elsewhere', () => {
    expect(choose('')).toEqual(['Maija Virtanen', 'Reijo Zitting', 'Siv Åberg', 'Olli Öhman'])
  })
  test('å is not a: searching for aberg does not find Åberg, åberg does', () => {
    expect(choose('aberg')).toEqual([])
    expect(choose('ÅBERG')).toEqual(['Siv Åberg'])
  })
  test('a fenced request goes only to those with the right', () => {
    expect(choose('', [request('laskut', 'keski-suomi', 'union')])).toEqual([])
  })
  test('somebody who works for another organisation group only is not offered', () => {
    const narrow = person('n', 'Nina Niemi', [], {
      memberships: [{ teamId: teamId.parse('laskut'), role: 'handler', organisationGroups: ['etela'] }],
    })
    const found = choosablePersons([narrow], {
      teamId: 'laskut',
      requests: [request('laskut')],
      text: '',
      meId: 'x',
    })
    expect(found).toEqual([])
  })
  test('another team needs a reason from a handler, none from a lead of the queue', () => {
    const lead = person('l', 'Leena Lead', [], {
      memberships: [{ teamId: teamId.parse('laskut'), role: 'lead', organisationGroups: ['*'] }],
    })
    expect(needsReason(maija, 'palkat', [request('laskut')])).toBe(true)
    expect(needsReason(maija, 'laskut', [request('laskut')])).toBe(false)
    expect(needsReason(lead, 'palkat', [request('laskut')])).toBe(false)
  })
  test('handing on to a team that one does not work in takes the request out of sight', () => {
    expect(losesSight(maija, 'palkat', 'p', [request('laskut')])).toBe(true)
    expect(losesSight(maija, 'laskut', 'o', [request('laskut')])).toBe(false)
  })
})
