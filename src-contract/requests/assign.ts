import { z } from 'zod'
import { defineCommand } from '../commands/command-definition.ts'
import { refuse } from '../error-codes.ts'
import { personId, teamId } from '../ids.ts'
import { leadsQueue, mayHandleOrFree } from '../people/may.ts'
import { isOpen } from './request-status.ts'

/**
 * Hand a request to a person, to a team, or to a person of a team. A handler may hand on own and free ones, to
 * another team only with a reason; a lead anything in the led team. Whether the chosen person works there is checked
 * by whoever knows the staff (`assignee_not_in_team`).
 */
export const assign = defineCommand({
  type: 'requests.assign',
  version: 1,
  args: z.object({
    teamId,
    assigneeId: personId.nullable(),
    reason: z.string().trim().max(500).nullable(),
  }),
  touches: () => ['teamId', 'assigneeId'],
  tentative: false,
  check: (request, args, { actor }) => {
    const refused = mayHandleOrFree(actor, request)
    if (refused !== undefined) return refused
    if (!isOpen(request.status)) return refuse('state_machine', 'status')
    const toOtherTeam = args.teamId !== request.teamId
    if (toOtherTeam && !args.reason && !leadsQueue(actor, request)) return refuse('reason_required', 'reason')
    return undefined
  },
  change: (_request, args) => ({ teamId: args.teamId, assigneeId: args.assigneeId }),
})
