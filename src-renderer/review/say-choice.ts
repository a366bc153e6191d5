import type { SetChoice } from '#contract/reviews/review-calls.ts'
import type { Reference } from '../connect/use-reference.ts'
import type { Say } from '../words/say.ts'

type TextOf = (text: { fi: string; sv: string; en: string }) => string

/** How a set was chosen, in words that say enough to draw it again. */
export function sayChoice(choice: SetChoice, reference: Reference, t: Say, textOf: TextOf): string {
  if (choice.by === 'list') return t('review.method.list')
  const { view, filters, text } = choice.query
  const teams = filters.team.map((id) => {
    const team = reference.teams.get(id)
    return team === undefined ? id : textOf(team.name)
  })
  const what = [
    t(view === 'all-open' ? 'review.setDialog.open' : 'review.setDialog.closed'),
    ...teams,
    ...(text === '' ? [] : [`”${text}”`]),
  ].join(', ')
  if (choice.by === 'view') return t('review.method.view', { what })
  return t('review.method.sample', {
    count: choice.count,
    per: t(`review.setDialog.perGroup.${choice.per}`),
    seed: choice.seed,
    what,
  })
}
