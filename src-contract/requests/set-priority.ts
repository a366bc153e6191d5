import { z } from 'zod'
import { defineCommand } from '../commands/command-definition.ts'
import { mayHandleOrFree } from '../people/may.ts'
import { priority } from './request.ts'

export const setPriority = defineCommand({
  type: 'requests.setPriority',
  version: 1,
  args: z.object({ priority }),
  touches: () => ['priority'],
  tentative: false,
  check: (request, _args, { actor }) => mayHandleOrFree(actor, request),
  change: (_request, args) => ({ priority: args.priority }),
})
