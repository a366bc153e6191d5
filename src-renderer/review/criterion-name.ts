import { criteriaOf } from '#contract/reviews/criteria.ts'
import type { Reference } from '../connect/use-reference.ts'

type TextOf = (text: { fi: string; sv: string; en: string }) => string

/** The name of a criterion as the service's portal has it now; its key where the portal no longer knows it. */
export function criterionName(reference: Reference, service: string, key: string, textOf: TextOf): string {
  const portal = reference.portals.get(service.replace(/\/.*$/, ''))
  const all = [
    ...criteriaOf(portal?.review, service),
    ...(portal?.review?.criteria ?? []),
    ...Object.values(portal?.review?.services ?? {}).flat(),
  ]
  const found = all.find((criterion) => criterion.key === key)
  return found === undefined ? key : textOf(found.name)
}

/** The name of a criterion over all portals, for the trend. */
export function anyCriterionName(reference: Reference, key: string, textOf: TextOf): string {
  for (const { review } of reference.portals.values())
    for (const criterion of [...(review?.criteria ?? []), ...Object.values(review?.services ?? {}).flat()])
      if (criterion.key === key) return textOf(criterion.name)
  return key
}

/** The newest name of a service by `<portal>/<key>`. */
export function serviceName(reference: Reference, key: string, textOf: TextOf): string {
  const versions = [...reference.services.values()].filter(
    ({ portal, key: own }) => `${portal}/${own}` === key,
  )
  const newest = versions.toSorted((one, other) => other.version - one.version)[0]
  return newest === undefined ? key : textOf(newest.name)
}
