import type { OutboxEntry } from '../outbox/commands-table.ts'
import { isPending } from '#contract/outbox/outbox-item.ts'
import type { Person } from '#contract/people/person.ts'
import type { Request } from '#contract/requests/request.ts'
import { addFinding } from '#contract/reviews/add-finding.ts'
import { answerFinding } from '#contract/reviews/answer-finding.ts'
import { closeFinding } from '#contract/reviews/close-finding.ts'
import type { Finding, Review } from '#contract/reviews/finding.ts'
import { recordReview } from '#contract/reviews/record-review.ts'

type Waiting<Row> = Row & { waiting: boolean }
type Parts = { person: Person; request: Pick<Request, 'id' | 'assigneeId'> }

/** The findings of a request with this person's waiting commands on top, as central will most likely have them. */
export function foldFindings(
  findings: readonly Finding[],
  entries: readonly OutboxEntry[],
  { person, request }: Parts,
): Waiting<Finding>[] {
  const rows = new Map<string, Waiting<Finding>>(
    findings.map((finding) => [finding.id, { ...finding, waiting: false }]),
  )
  for (const { command, state } of entries) {
    if (!isPending(state)) continue
    const by = { byId: person.id, byName: person.name, at: command.issuedAt }
    if (command.type === addFinding.type) {
      const args = addFinding.args.safeParse(command.args)
      if (!args.success || rows.has(args.data.findingId)) continue
      const { findingId, ...said } = args.data
      rows.set(findingId, {
        ...said,
        id: findingId,
        requestId: request.id,
        status: 'open',
        reviewerId: person.id,
        reviewerName: person.name,
        foundAt: command.issuedAt,
        handlerId: request.assigneeId,
        answer: null,
        closing: null,
        waiting: true,
      })
    } else if (command.type === answerFinding.type) {
      const args = answerFinding.args.safeParse(command.args)
      const row = args.success ? rows.get(args.data.findingId) : undefined
      if (!args.success || row === undefined || row.answer !== null) continue
      rows.set(row.id, { ...row, status: 'answered', answer: { ...by, text: args.data.text }, waiting: true })
    } else if (command.type === closeFinding.type) {
      const args = closeFinding.args.safeParse(command.args)
      const row = args.success ? rows.get(args.data.findingId) : undefined
      if (!args.success || row === undefined || row.closing !== null) continue
      const { text, outcome } = args.data
      rows.set(row.id, { ...row, status: 'closed', closing: { ...by, text, outcome }, waiting: true })
    }
  }
  return [...rows.values()]
}

/** The reviews of a request, own waiting ones included. */
export function foldReviews(
  reviews: readonly Review[],
  entries: readonly OutboxEntry[],
  { person, request }: Parts,
): Waiting<Review>[] {
  const known = new Set<string>(reviews.map(({ id }) => id))
  const waiting = entries.flatMap(({ command, state }) => {
    const args = recordReview.args.safeParse(command.args)
    if (command.type !== recordReview.type || !isPending(state) || !args.success) return []
    const { reviewId, ...said } = args.data
    if (known.has(reviewId)) return []
    return {
      ...said,
      id: reviewId,
      requestId: request.id,
      reviewerId: person.id,
      reviewerName: person.name,
      reviewedAt: command.issuedAt,
      waiting: true,
    }
  })
  return [...reviews.map((review) => ({ ...review, waiting: false })), ...waiting]
}
