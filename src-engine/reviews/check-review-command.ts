import type { CommandType } from '#contract/commands/command-list.ts'
import type { Command } from '#contract/commands/command.ts'
import type { Refusal } from '#contract/error-codes.ts'
import { refuse } from '#contract/error-codes.ts'
import { answerFinding } from '#contract/reviews/answer-finding.ts'
import { closeFinding } from '#contract/reviews/close-finding.ts'
import { mayAnswerFinding, mayCloseFinding } from '#contract/reviews/review-rules.ts'
import { findRequest } from '../requests/requests-table.ts'
import { readFindings, type ReviewParts, whyNotReview } from './read-request-review.ts'

/** What a command of a review meets beside its own rule: the finding it speaks of, and work done long ago. */
export function checkReviewCommand(
  parts: ReviewParts,
  type: CommandType,
  requestId: string,
  args: Command['args'],
): Refusal | undefined {
  const stored = findRequest(parts.cache, requestId)
  if (stored === undefined) return refuse('gone')
  const { request } = stored
  if (type === 'findings.add' || type === 'reviews.record') {
    const why = whyNotReview(parts, request)
    return why === undefined ? undefined : refuse(why)
  }
  const findingNamed = (id: string) => readFindings(parts, request).find((row) => row.id === id)
  if (type === 'findings.answer') {
    const { data } = answerFinding.args.safeParse(args)
    if (data === undefined) return refuse('validation')
    const row = findingNamed(data.findingId)
    return row === undefined ? refuse('gone') : mayAnswerFinding(parts.person, request, row)
  }
  const { data } = closeFinding.args.safeParse(args)
  if (data === undefined) return refuse('validation')
  const row = findingNamed(data.findingId)
  return row === undefined ? refuse('gone') : mayCloseFinding(parts.person, request, row, data)
}
