import type { TeamKey } from '#contract/catalogue/team-keys.ts'
import { demoStaff } from '../../src-central/demo-world/staff/demo-staff.ts'
import { startHere } from '../../src-central/demo-world/staff/start-here.ts'

/** Invented handlers of a team, in the order of the staff list; they work for every client and see inside no fence. */
export function staffOf(team: TeamKey): string[] {
  const greeted = new Set(startHere.map(({ name }) => `${name.first} ${name.last}`))
  return demoStaff('takahuone')
    .filter(({ name, memberships: [main], fences }) => {
      if (greeted.has(name) || fences.length > 0 || main === undefined) return false
      return main.teamId === team && main.role === 'handler' && main.organisationGroups.includes('*')
    })
    .map(({ name }) => name)
}

/** The first of them. @throws where the demo has nobody like that */
export function someoneOf(team: TeamKey): string {
  const [name] = staffOf(team)
  if (name === undefined) throw new Error(`the demo has no handler in ${team} who works for every client`)
  return name
}
