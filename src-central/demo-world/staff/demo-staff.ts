import { type TeamKey, teamKeys } from '#contract/catalogue/team-keys.ts'
import { type Membership, type Person, person } from '#contract/people/person.ts'
import { fullName, inventName, subjectOf, type PersonName } from '../people/invent-name.ts'
import { createRandom, type Random } from '../random/seeded-random.ts'
import { organisationGroups } from './organisation-list.ts'
import { startHere } from './start-here.ts'
import { teamNames } from './team-list.ts'

/** A member of staff, with the subject under which the demo's provider knows the person. */
export type DemoPerson = Person & { subject: string }

const everyGroup = ['*']
const wishedGroups = organisationGroups.filter((group) => group !== 'none' && group !== 'energia')

/**
 * Sixty people in eight teams: each team has one lead (the large ones two), most work for every client, some only for
 * one or two groups, a few help in a second team, and a few payroll people see inside the fences.
 */
export function demoStaff(seed: string): DemoPerson[] {
  const random = createRandom(`${seed}/staff`)
  const taken = new Set(startHere.map(({ name }) => fullName(name)))
  const named = startHere.map(({ name, title, memberships, fences }) =>
    demoPerson(name, title, memberships.map(membershipOf), fences),
  )
  const others = teamKeys.flatMap((teamId) => {
    const already = startHere.filter(({ memberships }) => memberships[0]?.teamId === teamId)
    return Array.from({ length: teamNames[teamId].handlers - already.length }, (_, place) =>
      inventHandler(random, teamId, place, taken),
    )
  })
  return [...named, ...others]
}

function inventHandler(random: Random, teamId: TeamKey, place: number, taken: Set<string>): DemoPerson {
  const name = inventFreeName(random, taken)
  const leads = place === 0 || (place === 1 && teamNames[teamId].handlers >= 10)
  const main = {
    teamId,
    role: leads ? ('lead' as const) : ('handler' as const),
    organisationGroups: leads || place < 5 || random.chance(0.5) ? everyGroup : groupsOf(random),
  }
  const second = secondTeam[teamId]
  const helps = !leads && second !== undefined && random.chance(0.3)
  const memberships = [
    main,
    ...(helps ? [{ teamId: second, role: 'handler' as const, organisationGroups: everyGroup }] : []),
  ]
  const title = leads ? `Tiiminvetäjä, ${teamNames[teamId].name.fi}` : teamNames[teamId].title
  return demoPerson(name, title, memberships.map(membershipOf), fencesOf(teamId, place))
}

function inventFreeName(random: Random, taken: Set<string>): PersonName {
  for (;;) {
    const name = inventName(random, random.chance(0.06) ? 'sv' : 'fi')
    if (taken.has(fullName(name))) continue
    taken.add(fullName(name))
    return name
  }
}

/** Where the work of a team often leads on to. */
const secondTeam: Partial<Record<TeamKey, TeamKey>> = {
  palkat: 'henkilosto',
  henkilosto: 'palkat',
  'it-tuki': 'tilaukset',
  tilaukset: 'it-tuki',
  verkkoviat: 'liittymat',
  laskut: 'asiakaspalvelu',
}

/** Union dues, health and enforcement reach the leads of payroll and three of its people. */
function fencesOf(teamId: TeamKey, place: number): string[] {
  if (teamId !== 'palkat') return []
  if (place < 3) return ['union', 'health', 'enforcement']
  if (place === 3) return ['union']
  return place === 4 ? ['health'] : []
}

function groupsOf(random: Random): string[] {
  const first = random.pick(wishedGroups)
  const second = random.pick(wishedGroups)
  return [...new Set([first, second, 'none'])]
}

const membershipOf = (said: {
  teamId: string
  role: Membership['role']
  organisationGroups: readonly string[]
}) => ({
  ...said,
  organisationGroups: [...said.organisationGroups],
})

function demoPerson(
  name: PersonName,
  title: string,
  memberships: readonly ReturnType<typeof membershipOf>[],
  fences: readonly string[],
): DemoPerson {
  const subject = subjectOf(name)
  const row = person.parse({
    id: subject,
    name: fullName(name),
    initials: `${name.first.charAt(0)}${name.last.charAt(0)}`,
    email: `${subject}@keskus.example.com`,
    title,
    language: 'fi',
    memberships,
    fences,
    active: true,
  })
  return { ...row, subject }
}
