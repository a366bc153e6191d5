import { requestId, type RequestId } from '#contract/ids.ts'
import { mayReview } from '#contract/reviews/review-rules.ts'
import type { ReviewSet, SetChoice } from '#contract/reviews/review-calls.ts'
import { maxPackageRequests } from '#contract/reviews/review-package.ts'
import { sampleRequests } from '#contract/reviews/sample-requests.ts'
import { EngineError } from '../engine-error.ts'
import { listRequestIds, type TextCondition } from '../requests/list-requests.ts'
import { findRequest } from '../requests/requests-table.ts'
import { findWorkedOn } from './own-work.ts'
import type { ReviewParts } from './read-request-review.ts'

type SetParts = Pick<ReviewParts, 'cache' | 'person'> & { now: number; text: TextCondition }
type Made = Omit<ReviewSet, 'id' | 'name' | 'madeAt'>

const newestFirst = { field: 'receivedAt', direction: 'desc' } as const

/**
 * Chooses the requests of a set. The own work is left out before the sample is drawn, so that the sample has its full
 * size, and how much was left out is said.
 * @throws {EngineError} `validation` on an empty set, or on one that is too large for one sitting
 */
export function chooseSet({ cache, person, now, text }: SetParts, choice: SetChoice): Made {
  const { ids, notFound } =
    choice.by === 'list'
      ? findNumbers(cache, choice.numbers)
      : {
          ids: listRequestIds(cache, { ...choice.query, sort: newestFirst }, { person, now }, text),
          notFound: [],
        }
  const known = ids.flatMap((id) => findRequest(cache, id)?.request ?? [])
  const readable = known.filter((request) => {
    const refused = mayReview(person, request)
    return refused === undefined || refused.code === 'own_work'
  })
  const worked = findWorkedOn(cache, person.id)
  const free = readable.filter(
    (request) => mayReview(person, request) === undefined && !worked.has(request.id),
  )
  const chosen = choice.by === 'sample' ? sampleRequests(free, choice) : free.map(({ id }) => id)
  if (chosen.length === 0) throw new EngineError('validation', 'the set is empty', 'set_empty')
  if (chosen.length > maxPackageRequests)
    throw new EngineError('validation', `a set has at most ${maxPackageRequests} requests`, 'set_too_large')
  return {
    choice,
    requestIds: chosen.map((id) => requestId.parse(id)),
    ownLeftOut: readable.length - free.length,
    notReviewable: known.length - readable.length,
    notFound,
  }
}

/** Numbers as somebody pastes them: by line, comma, semicolon or space. A number of two portals means both. */
function findNumbers(cache: ReviewParts['cache'], typed: string): { ids: RequestId[]; notFound: string[] } {
  const numbers = [...new Set(typed.split(/[\s,;]+/).filter((word) => word !== ''))]
  const found = numbers.map((number) => ({
    number,
    ids: cache
      .rows('SELECT id FROM request WHERE number = ? COLLATE NOCASE', number)
      .map(([id]) => requestId.parse(id)),
  }))
  return {
    ids: [...new Set(found.flatMap(({ ids }) => ids))],
    notFound: found.filter(({ ids }) => ids.length === 0).map(({ number }) => number),
  }
}
