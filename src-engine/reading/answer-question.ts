import type { QueueQuery } from '#contract/requests/queue-query.ts'
import type { ReadableDatabase } from '../cache/database-handle.ts'
import { entityCodes } from '../entity-codes.ts'
import { countFacets } from '../requests/count-facets.ts'
import { countViews } from '../requests/count-views.ts'
import { listRequestIds, listRequests } from '../requests/list-requests.ts'
import type { ViewSurroundings } from '../requests/queue-conditions.ts'
import { textCondition } from '../search/text-condition.ts'

type Asked = { readonly query: QueueQuery; readonly around: ViewSurroundings }
type AskedIds = {
  readonly query: Omit<QueueQuery, 'offset' | 'limit'>
  readonly around: ViewSurroundings
}

const text = (typed: string) => textCondition(typed, entityCodes.sensitive)

/** The questions over everything: each is a pure reading of the cache, so that it can be answered in another thread. */
const answers = {
  page: (cache: ReadableDatabase, { query, around }: Asked) => listRequests(cache, query, around, text),
  facets: (cache: ReadableDatabase, { query, around }: Asked) => countFacets(cache, query, around, text),
  counters: (cache: ReadableDatabase, { around }: Pick<Asked, 'around'>) => countViews(cache, around),
  ids: (cache: ReadableDatabase, { query, around }: AskedIds) => listRequestIds(cache, query, around, text),
}

type Answers = typeof answers
export type QuestionName = keyof Answers
export type AskedOf<Name extends QuestionName> = Parameters<Answers[Name]>[1]
export type AnswerOf<Name extends QuestionName> = ReturnType<Answers[Name]>
export const questionNames = ['page', 'facets', 'counters', 'ids'] as const satisfies QuestionName[]

/** A question with what it asks for, as it goes to the other thread. */
export type Question = { [Name in QuestionName]: { name: Name; asked: AskedOf<Name> } }[QuestionName]

export function answerQuestion(cache: ReadableDatabase, question: Question): unknown {
  switch (question.name) {
    case 'page':
      return answers.page(cache, question.asked)
    case 'facets':
      return answers.facets(cache, question.asked)
    case 'counters':
      return answers.counters(cache, question.asked)
    case 'ids':
      return answers.ids(cache, question.asked)
  }
}
