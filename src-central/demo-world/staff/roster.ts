import { type RequestRights, worksInQueue } from '#contract/people/may.ts'
import type { Person } from '#contract/people/person.ts'
import { createDeck } from '../random/deck.ts'
import type { Random } from '../random/seeded-random.ts'

/** Who takes the next request of a queue: those who may see it, in turn, people of the team before helpers. */
export type Roster = { handlerOf: (request: RequestRights) => Person }

export function createRoster(random: Random, staff: readonly Person[]): Roster {
  const decks = new Map<string, () => Person>()
  return {
    handlerOf: (request) => {
      const key = `${request.teamId} ${request.organisationGroup} ${request.fence ?? ''}`
      const deck = decks.get(key) ?? createDeck(random, workersOf(staff, request))
      decks.set(key, deck)
      return deck()
    },
  }
}

function workersOf(staff: readonly Person[], request: RequestRights): Person[] {
  const able = staff.filter((person) => worksInQueue(person, request))
  if (able.length === 0)
    throw new Error(`nobody works in the queue ${request.teamId} ${request.organisationGroup}`)
  const own = able.filter((person) => person.memberships[0]?.teamId === request.teamId)
  return own.length === 0 ? able : [...own, ...own, ...own, ...able]
}
