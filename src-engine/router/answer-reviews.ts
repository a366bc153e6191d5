import type { CommandType } from '#contract/commands/command-list.ts'
import type { Command } from '#contract/commands/command.ts'
import type { CommandKey, RequestId } from '#contract/ids.ts'
import { EngineError } from '../engine-error.ts'
import { entityCodes } from '../entity-codes.ts'
import type { Topic } from '../live/live-hub.ts'
import type { Desk } from '../open-desk.ts'
import { runCommand } from '../requests/run-command.ts'
import { checkReviewCommand } from '../reviews/check-review-command.ts'
import { countTrend, listFindings } from '../reviews/list-findings.ts'
import { chooseSet } from '../reviews/make-set.ts'
import { readRequestReview, type ReviewParts } from '../reviews/read-request-review.ts'
import { saveReviewDraft } from '../reviews/review-drafts.ts'
import {
  addReviewSet,
  countReviewed,
  findReviewSet,
  idsMatching,
  listSetRows,
  readReviewSets,
  removeReviewSet,
} from '../reviews/review-sets.ts'
import { textCondition } from '../search/text-condition.ts'
import { answerPackages } from './answer-packages.ts'
import { countsRestMs, type EngineCalls } from './engine-calls.ts'

const partsOf = (desk: Desk): ReviewParts => ({
  cache: desk.cache,
  outbox: desk.outbox,
  person: desk.person(),
})
const inReviews = (topic: Topic) => topic === 'reviews' || topic === 'outbox' || topic === 'queue'
/** Everybody's rail counts what waits: once a second is soon enough. */
const findingsRestMs = 1_000
const text = (typed: string) => textCondition(typed, entityCodes.sensitive)

/** What reviewers do, and what handlers and leads do with it; the same online and inside a review package. */
export function answerReviews(calls: EngineCalls) {
  const { os, account, hub, clock, watchDesk } = calls
  /** Inside a package findings are the one thing that is taken, so the desk is asked for as it is. */
  const run = (
    type: CommandType,
    { requestId, args }: { requestId: RequestId; args: Command['args'] },
  ): { key: CommandKey } => {
    const desk = account.desk()
    if (desk.isTooOld()) throw new EngineError('upgrade_required')
    const refused = checkReviewCommand(partsOf(desk), type, requestId, args)
    if (refused !== undefined) throw new EngineError(refused.code, refused.message, refused.field ?? null)
    const key = runCommand(desk.commandParts(), type, requestId, args)
    hub.changed('reviews')
    // How much has not been exported yet is part of what an open package says of itself.
    if (desk.packaged !== undefined) hub.changed('session')
    return { key }
  }
  const { reviews } = os
  return {
    ofRequest: reviews.ofRequest.handler(({ input, signal }) =>
      watchDesk(
        signal,
        (topic) => topic === `request:${input.requestId}` || topic === 'reviews' || topic === 'reference',
        (desk) => readRequestReview(partsOf(desk), input.requestId),
      ),
    ),
    record: reviews.record.handler(({ input }) => run('reviews.record', input)),
    add: reviews.add.handler(({ input }) => run('findings.add', input)),
    answer: reviews.answer.handler(({ input }) => run('findings.answer', input)),
    close: reviews.close.handler(({ input }) => run('findings.close', input)),
    saveDraft: reviews.saveDraft.handler(({ input }) => {
      saveReviewDraft(account.desk().outbox, input.requestId, input.draft)
      hub.changed('reviews')
    }),
    sets: reviews.sets.handler(({ signal }) =>
      watchDesk(
        signal,
        inReviews,
        (desk) =>
          readReviewSets(desk.outbox).map(({ requestIds, ...set }) => ({
            ...set,
            total: requestIds.length,
            reviewed: countReviewed(partsOf(desk), { requestIds }),
          })),
        countsRestMs,
      ),
    ),
    makeSet: reviews.makeSet.handler(({ input }) => {
      const desk = account.desk()
      const now = clock.now()
      const made = {
        ...chooseSet({ cache: desk.cache, person: desk.person(), now, text }, input.choice),
        id: desk.commandParts().ids.uuid(),
        name: input.name,
        madeAt: now,
      }
      addReviewSet(desk.outbox, made)
      hub.changed('reviews')
      return made
    }),
    removeSet: reviews.removeSet.handler(({ input }) => {
      removeReviewSet(account.desk().outbox, input.id)
      hub.changed('reviews')
    }),
    set: reviews.set.handler(({ input, signal }) =>
      watchDesk(
        signal,
        inReviews,
        (desk) => {
          const set = findReviewSet(desk.outbox, input.id)
          if (set === undefined) return { rows: [], total: 0, reviewed: 0 }
          const condition = text(input.text)
          const found =
            condition === undefined ? undefined : idsMatching(desk.cache, set.requestIds, condition)
          return {
            rows: listSetRows(partsOf(desk), set, found),
            total: set.requestIds.length,
            reviewed: countReviewed(partsOf(desk), set),
          }
        },
        countsRestMs,
      ),
    ),
    findings: reviews.findings.handler(({ input, signal }) =>
      watchDesk(signal, inReviews, (desk) => listFindings(partsOf(desk), input), findingsRestMs),
    ),
    packages: answerPackages(calls),
    trend: reviews.trend.handler(({ signal }) =>
      watchDesk(
        signal,
        (topic) => topic === 'reviews',
        (desk) => countTrend(partsOf(desk)),
        countsRestMs,
      ),
    ),
  }
}
