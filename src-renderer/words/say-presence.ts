import { type PersonPresent, presenceActivities } from '#contract/presence/presence.ts'
import type { Say } from './say.ts'

type Named = { readonly name: string }
type Persons = { get: (id: string) => Named | undefined }

/** Who of these does most comes first; somebody whose name is not here yet is left out. */
export function presentPeople(
  people: readonly PersonPresent[],
  persons: Persons,
): { name: string; activity: PersonPresent['activity'] }[] {
  return people
    .toSorted(
      (one, other) =>
        presenceActivities.indexOf(one.activity) - presenceActivities.indexOf(other.activity) ||
        one.since - other.since,
    )
    .flatMap(({ personId, activity }) => {
      const person = persons.get(personId)
      return person === undefined ? [] : [{ name: person.name, activity }]
    })
}

/** `Eveliina R.`: short enough for a line that is shared, long enough to know who it is. */
export function shortName(name: string): string {
  const [first = name, ...rest] = name.split(' ')
  const last = rest.at(-1)
  return last === undefined || last === '' ? first : `${first} ${last.charAt(0)}.`
}

/** `Eveliina R. kirjoittaa + 2`. Empty where nobody is. */
export function sayPresence(present: ReturnType<typeof presentPeople>, t: Say): string {
  const [first] = present
  if (first === undefined) return ''
  const words = t(`presence.${first.activity}`, { name: shortName(first.name) })
  return present.length === 1 ? words : t('presence.more', { first: words, count: present.length - 1 })
}

/** Everybody with the whole name, for the tooltip and the ear. */
export const sayAllPresent = (present: ReturnType<typeof presentPeople>, t: Say): string =>
  present.map(({ name, activity }) => t(`presence.${activity}`, { name })).join(' · ')
