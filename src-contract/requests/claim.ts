import { z } from 'zod'
import { defineCommand } from '../commands/command-definition.ts'
import { refuse } from '../error-codes.ts'
import { maySee, leadsQueue, worksInQueue } from '../people/may.ts'
import { isOpen } from './request-status.ts'

/** Claim: put one's own name on a free request without beginning it; the customer may still cancel. */
export const claim = defineCommand({
  type: 'requests.claim',
  version: 1,
  args: z.object({}),
  touches: () => ['assigneeId'],
  tentative: true,
  check: (request, _args, { actor }) => {
    if (!maySee(actor, request)) return refuse('gone')
    if (!isOpen(request.status)) return refuse('state_machine', 'status')
    if (request.assigneeId === actor.id) return refuse('state_machine', 'assigneeId')
    if (request.assigneeId === null) return worksInQueue(actor, request) ? undefined : refuse('forbidden')
    return leadsQueue(actor, request) ? undefined : refuse('already_taken')
  },
  change: (_request, _args, { actor }) => ({ assigneeId: actor.id }),
})
