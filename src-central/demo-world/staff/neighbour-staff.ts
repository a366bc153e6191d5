import { teamKeys } from '#contract/catalogue/team-keys.ts'
import { person } from '#contract/people/person.ts'
import { fullName, inventName, subjectOf } from '../people/invent-name.ts'
import { createRandom } from '../random/seeded-random.ts'
import type { DemoPerson } from './demo-staff.ts'
import { teamNames } from './team-list.ts'

/** The neighbour is small: one person a team, and that person leads it. */
export function neighbourStaff(seed: string): DemoPerson[] {
  const random = createRandom(`${seed}/neighbour`)
  return teamKeys.map((teamId) => {
    const name = inventName(random, 'fi')
    const subject = subjectOf(name)
    const row = person.parse({
      id: subject,
      name: fullName(name),
      initials: `${name.first.charAt(0)}${name.last.charAt(0)}`,
      email: `${subject}@naapuri.example.com`,
      title: teamNames[teamId].title,
      language: 'fi',
      memberships: [{ teamId, role: 'lead', organisationGroups: ['*'] }],
      fences: teamId === 'palkat' ? ['union', 'health', 'enforcement'] : [],
      active: true,
    })
    return { ...row, subject }
  })
}
