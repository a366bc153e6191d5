import { requestStatus } from '#contract/requests/request-status.ts'
import type { FacetName } from '#contract/requests/queue-query.ts'
import type { Reference } from '../connect/use-reference.ts'
import type { useWords } from '../words/use-words.ts'

type Words = Pick<ReturnType<typeof useWords>, 't' | 'textOf'>
type PriorityKey = '1' | '2' | '3' | '4'

/** What a person calls the value of a facet; the key itself where the reference data has not come yet. */
export function nameOfValue(
  facet: FacetName,
  value: string | number,
  reference: Reference,
  { t, textOf }: Words,
): string {
  const key = String(value)
  switch (facet) {
    case 'status': {
      const status = requestStatus.safeParse(value)
      return status.success ? t(`requestWords.status.${status.data}`) : key
    }
    case 'priority':
      return isPriorityKey(key) ? t(`requestWords.priority.${key}`) : key
    case 'assignee':
      return key === 'free' ? t('requestWords.free') : (reference.persons.get(key)?.name ?? key)
    case 'organisation': {
      if (key === 'none') return t('requestWords.noOrganisation')
      const organisation = reference.organisations.get(key)
      return organisation === undefined ? key : textOf(organisation.name)
    }
    case 'team': {
      const team = reference.teams.get(key)
      return team === undefined ? key : textOf(team.name)
    }
    case 'service': {
      const service = reference.services.get(key)
      return service === undefined ? key : textOf(service.name)
    }
  }
}

export const isPriorityKey = (key: string): key is PriorityKey => ['1', '2', '3', '4'].includes(key)
