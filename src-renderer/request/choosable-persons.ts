import { leadsQueue, type RequestRights } from '#contract/people/may.ts'
import type { Person } from '#contract/people/person.ts'

type Handed = RequestRights & { organisationGroup: string }

/** Whether a person works in `teamId` for every one of the requests. */
export function canReceive(person: Person, teamId: string, requests: readonly Handed[]): boolean {
  if (!person.active) return false
  return requests.every(
    ({ organisationGroup, fence }) =>
      (fence === null || person.fences.includes(fence)) &&
      person.memberships.some(
        (membership) =>
          membership.teamId === teamId &&
          membership.role !== 'reviewer' &&
          (membership.organisationGroups.includes('*') ||
            membership.organisationGroups.includes(organisationGroup)),
      ),
  )
}

/** Those who may be chosen, oneself first and then by name as a Finn sorts; `text` finds parts of names and titles. */
export function choosablePersons(
  persons: Iterable<Person>,
  chosen: { teamId: string; requests: readonly Handed[]; text: string; meId: string },
): Person[] {
  const words = chosen.text.toLocaleLowerCase('fi').split(/\s+/).filter(Boolean)
  const byName = new Intl.Collator('fi')
  return [...persons]
    .filter((person) => canReceive(person, chosen.teamId, chosen.requests))
    .filter((person) => {
      const found = `${person.name} ${person.title}`.toLocaleLowerCase('fi')
      return words.every((word) => found.includes(word))
    })
    .toSorted(
      (a, b) =>
        Number(b.id === chosen.meId) - Number(a.id === chosen.meId) ||
        byName.compare(familyNameFirst(a.name), familyNameFirst(b.name)),
    )
}

const familyNameFirst = (name: string): string => {
  const parts = name.split(' ')
  return [parts.at(-1) ?? '', ...parts.slice(0, -1)].join(' ')
}

/** A handler hands on to another team only with a reason; a lead of the queue needs none. */
export const needsReason = (me: Person, teamId: string, requests: readonly Handed[]): boolean =>
  requests.some((request) => request.teamId !== teamId && !leadsQueue(me, request))

/** After handing on to `teamId` this person would no longer see some of the requests. */
export const losesSight = (
  me: Person,
  teamId: string,
  assigneeId: string | null,
  requests: readonly Handed[],
): boolean => assigneeId !== me.id && requests.some((request) => !canReceive(me, teamId, [request]))
