import { type Person, person } from '#contract/people/person.ts'

/** Who works in the model's centre, and where. All people are invented. */
export const teams = ['palkat', 'laskut'] as const
export const group = 'kunnat'

const handler = (id: string, name: string, of: readonly string[]): Person =>
  person.parse({
    id,
    name,
    initials: name.slice(0, 1),
    email: `${id}@keskus.invalid`,
    title: 'Asiantuntija',
    language: 'fi',
    memberships: of.map((teamId) => ({
      teamId,
      role: teamId === 'laskut' ? 'lead' : 'handler',
      organisationGroups: [group],
    })),
    fences: [],
    active: true,
  })

/** The first two; the third workbench is the first person's second one. */
export const modelStaff: readonly Person[] = [
  handler('aija', 'Aija Esimerkki', ['palkat', 'laskut']),
  handler('bertta', 'Bertta Malli', ['palkat']),
]

export const personOfDesk = (desk: number): string => (desk === 1 ? 'bertta' : 'aija')

/** The same person in a team more, or in one less. */
export function withTeamToggled(before: Person, team: string): Person {
  const isIn = before.memberships.some(({ teamId }) => teamId === team)
  return person.parse({
    ...before,
    memberships: isIn
      ? before.memberships.filter(({ teamId }) => teamId !== team)
      : [
          ...before.memberships,
          { teamId: team, role: team === 'laskut' ? 'lead' : 'handler', organisationGroups: [group] },
        ],
  })
}
