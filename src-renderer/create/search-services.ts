import type { SyncedService } from '#contract/sync/entities.ts'
import type { Language } from '#contract/languages.ts'
import type { Day } from '#contract/time.ts'

/**
 * Services whose words begin with, or whose name holds, everything that was typed: `veroko` finds Verokortin
 * toimittaminen, `palvelussuhde` also what a portal prints as palvelusuhde. Best first: the name before the rest.
 */
export function searchServices(
  services: readonly SyncedService[],
  text: string,
  language: Language,
  portalName: (portal: string) => string,
): SyncedService[] {
  const words = plain(text).split(/\s+/).filter(Boolean)
  const byName = new Intl.Collator(language)
  return services
    .map((service) => ({ service, score: scoreOf(service, words, portalName(service.portal)) }))
    .filter(({ score }) => score > 0)
    .toSorted(
      (a, b) => b.score - a.score || byName.compare(a.service.name[language], b.service.name[language]),
    )
    .map(({ service }) => service)
}

/** 0: not found. A name counts more than a category, a description or the portal. */
function scoreOf(service: SyncedService, words: readonly string[], portal: string): number {
  const names = plain([...Object.values(service.name), ...(service.searchWords ?? [])].join(' '))
  const rest = plain(
    [...Object.values(service.category), ...Object.values(service.description), portal].join(' '),
  )
  let score = 1
  for (const word of words) {
    if (names.includes(word)) score += 10
    else if (rest.includes(word)) score += 1
    else return 0
  }
  return score
}

/** Letters keep their dots (ä is not a); one and two s of palvelus(s)uhde are the same. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('fi')
    .replace(/palveluss?uhde/g, 'palvelusuhde')

/** The newest version of each service that is valid on `today` and not fenced from this person. */
export function offeredServices(
  services: Iterable<SyncedService>,
  fences: readonly string[],
  today: Day,
): SyncedService[] {
  const newest = new Map<string, SyncedService>()
  for (const service of services) {
    if (service.validFrom > today) continue
    if (service.fence !== undefined && !fences.includes(service.fence)) continue
    const key = `${service.portal}/${service.key}`
    const known = newest.get(key)
    if (known === undefined || known.version < service.version) newest.set(key, service)
  }
  return [...newest.values()]
}
