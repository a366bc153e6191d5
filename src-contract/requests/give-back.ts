import { z } from 'zod'
import { defineCommand } from '../commands/command-definition.ts'
import { refuse } from '../error-codes.ts'
import { mayHandle } from '../people/may.ts'
import { isOpen } from './request-status.ts'

/** Give back to the team's free ones; the customer may cancel again (decisions 8). */
export const giveBack = defineCommand({
  type: 'requests.giveBack',
  version: 1,
  args: z.object({ reason: z.string().trim().max(500).nullable() }),
  touches: () => ['status', 'assigneeId'],
  tentative: false,
  check: (request, _args, { actor }) => {
    if (!isOpen(request.status)) return refuse('state_machine', 'status')
    if (request.assigneeId === null) return refuse('state_machine', 'assigneeId')
    return mayHandle(actor, request)
  },
  change: () => ({ status: 'received', assigneeId: null, takenAt: null, waitingReason: null }),
})
