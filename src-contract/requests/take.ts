import { z } from 'zod'
import { defineCommand } from '../commands/command-definition.ts'
import { refuse } from '../error-codes.ts'
import { mayHandleOrFree } from '../people/may.ts'

/** Take into handling: the atomic boundary after which the customer can no longer cancel (decisions 8). */
export const take = defineCommand({
  type: 'requests.take',
  version: 1,
  args: z.object({}),
  touches: () => ['status', 'assigneeId'],
  tentative: true,
  check: (request, _args, { actor }) => {
    if (request.status === 'cancelled') return refuse('cancelled_by_customer')
    if (request.status !== 'received') return refuse('state_machine', 'status')
    return mayHandleOrFree(actor, request)
  },
  change: (_request, _args, { actor, at }) => ({
    status: 'in-handling',
    assigneeId: actor.id,
    takenAt: at,
    waitingReason: null,
  }),
})
