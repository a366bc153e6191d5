import { sql } from 'kysely'
import type { z } from 'zod'
import { type Refusal, refuse } from '#contract/error-codes.ts'
import type { addFinding } from '#contract/reviews/add-finding.ts'
import type { answerFinding } from '#contract/reviews/answer-finding.ts'
import type { closeFinding } from '#contract/reviews/close-finding.ts'
import type { recordReview } from '#contract/reviews/record-review.ts'
import { mayAnswerFinding, mayCloseFinding } from '#contract/reviews/review-rules.ts'
import type { FindingId } from '#contract/ids.ts'
import type { Request } from '#contract/requests/request.ts'
import type { CentralSide, CommandContext } from '../commands/central-command.ts'
import { timestamp } from '../database/timestamps.ts'
import { stampChild } from '../requests/stamp-request.ts'
import { insertFinding, type LoadedFinding, loadFindingForUpdate, updateFinding } from './findings-table.ts'
import { hasWorkedOn } from './worked-on.ts'

type Args<Definition extends { args: z.ZodObject }> = z.infer<Definition['args']>

/** Nobody reviews what is the own work, also where only a message or a decision of long ago says so. */
async function refuseOwnWork(context: CommandContext, request: Request): Promise<Refusal | undefined> {
  const { write, person } = context
  return (await hasWorkedOn(write.tx, write.tenantId, person.id, request.id)) ? refuse('own_work') : undefined
}

/** When it was written: by the reviewer's clock, but never after now and never before the request was there. */
const writtenAt = ({ command, at }: CommandContext, request: Request): number =>
  command.issuedAt > at || command.issuedAt < request.receivedAt ? at : command.issuedAt

/** A review or finding made here has its own id: the same id from the same reviewer is the same act under a new key. */
async function findReviewer(
  { write, person, command }: CommandContext,
  table: 'review' | 'finding',
  id: string,
): Promise<'new' | 'same' | 'other'> {
  const { rows } = await sql<{ request_id: string; reviewer_id: string }>`
    SELECT request_id, reviewer_id
    FROM ${sql.table(table)}
    WHERE tenant_id = ${write.tenantId}
      AND id = ${id}`.execute(write.tx)
  const [row] = rows
  if (row === undefined) return 'new'
  return row.request_id === command.requestId && row.reviewer_id === person.id ? 'same' : 'other'
}

export const recordSide: CentralSide<Args<typeof recordReview>> = {
  repeats: (context, args) => findReviewer(context, 'review', args.reviewId),
  verify: refuseOwnWork,
  history: 'always',
  effect: async (context, { request }, args) => {
    const { write, person } = context
    await sql`
      INSERT INTO review (
        tenant_id, id, request_id, reviewer_id, reviewer_name, reviewed_at, marks, set_name, package_id
      )
      VALUES (
        ${write.tenantId},
        ${args.reviewId},
        ${request.id},
        ${person.id},
        ${person.name},
        ${timestamp(writtenAt(context, request))},
        ${JSON.stringify(args.marks)}::jsonb,
        ${args.setName},
        ${args.packageId}
      )`.execute(write.tx)
    stampChild(write, request, 'review', args.reviewId)
  },
}

export const addSide: CentralSide<Args<typeof addFinding>> = {
  repeats: (context, args) => findReviewer(context, 'finding', args.findingId),
  verify: refuseOwnWork,
  history: 'always',
  effect: (context, changed, args) =>
    insertFinding(context.write, changed, {
      id: args.findingId,
      requestId: changed.request.id,
      criterion: args.criterion,
      severity: args.severity,
      text: args.text,
      place: args.place,
      status: 'open',
      reviewerId: context.person.id,
      reviewerName: context.person.name,
      foundAt: writtenAt(context, changed.request),
      handlerId: changed.request.assigneeId,
      answer: null,
      closing: null,
      packageId: args.packageId,
    }),
}

type OnFinding = { findingId: FindingId }

async function loadHere(
  { write, command }: CommandContext,
  { findingId }: OnFinding,
): Promise<LoadedFinding | undefined> {
  const loaded = await loadFindingForUpdate(write.tx, write.tenantId, findingId)
  return loaded?.finding.requestId === command.requestId ? loaded : undefined
}

/** The finding as it is, changed under its lock. */
async function change(
  context: CommandContext,
  args: OnFinding,
  changed: Parameters<typeof updateFinding>[1],
  become: (loaded: LoadedFinding) => LoadedFinding['finding'],
): Promise<void> {
  const loaded = await loadHere(context, args)
  if (loaded === undefined) throw new Error('a finding went away between its check and its change')
  await updateFinding(context.write, changed, { finding: become(loaded), rev: loaded.rev })
}

export const answerSide: CentralSide<Args<typeof answerFinding>> = {
  verify: async (context, request, args) => {
    const loaded = await loadHere(context, args)
    return loaded === undefined ? refuse('gone') : mayAnswerFinding(context.person, request, loaded.finding)
  },
  history: 'always',
  effect: (context, changed, args) =>
    change(context, args, changed, ({ finding }) => ({
      ...finding,
      status: 'answered',
      answer: { byId: context.person.id, byName: context.person.name, text: args.text, at: context.at },
    })),
}

export const closeSide: CentralSide<Args<typeof closeFinding>> = {
  verify: async (context, request, args) => {
    const loaded = await loadHere(context, args)
    return loaded === undefined
      ? refuse('gone')
      : mayCloseFinding(context.person, request, loaded.finding, args)
  },
  history: 'always',
  effect: (context, changed, args) =>
    change(context, args, changed, ({ finding }) => ({
      ...finding,
      status: 'closed',
      closing: {
        byId: context.person.id,
        byName: context.person.name,
        text: args.text,
        at: context.at,
        outcome: args.outcome,
      },
    })),
}
