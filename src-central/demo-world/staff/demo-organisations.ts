import { type Organisation, organisation } from '#contract/people/person.ts'
import { inventBusinessId } from '#contract/rules/invented-identifiers.ts'
import { plainLetters } from '../people/invent-name.ts'
import { createRandom } from '../random/seeded-random.ts'
import { locationList, type OrganisationSeed } from './organisation-list.ts'

/** A client that requests may name, with the names of its units. */
export type DemoClient = {
  id: Organisation['id']
  name: string
  group: string
  region: string
  units: readonly string[]
}

/** The tree location → organisation → unit as rows: 40 organisations between their places and their units. */
export function demoOrganisations(seed: string): Organisation[] {
  const random = createRandom(`${seed}/organisations`)
  return locationList.flatMap((location) => {
    const place = location.name[0]
    const row = (
      key: string,
      name: OrganisationSeed['name'],
      parent: string | null,
      businessId: string | null,
    ) =>
      organisation.parse({
        id: key,
        name: { fi: name[0], sv: name[1], en: name[2] },
        group: location.group,
        parentId: parent,
        businessId,
        location: place,
      })
    return [
      row(location.key, location.name, null, null),
      ...location.organisations.flatMap((client) => [
        row(client.key, client.name, location.key, client.invented ? inventBusinessId(random.next) : null),
        ...client.units.map((unit) => row(unitKey(client.key, unit), [unit, unit, unit], client.key, null)),
      ]),
    ]
  })
}

const unitKey = (client: string, unit: string): string =>
  `${client}-${unit
    .split(/[\s,–]+/)
    .map(withDigits)
    .filter((part) => part !== '')
    .join('-')}`

const withDigits = (word: string): string => (/^\d/.test(word) ? word.toLowerCase() : plainLetters(word))

/** The organisations themselves, as requests name them. */
export const demoClients: readonly DemoClient[] = locationList.flatMap((location) =>
  location.organisations.map((client) => ({
    id: organisation.shape.id.parse(client.key),
    name: client.name[0],
    group: location.group,
    region: location.name[0],
    units: client.units,
  })),
)
