import { z } from 'zod'
import { defineCommand } from '../commands/command-definition.ts'
import { mayHandleOrFree } from '../people/may.ts'

/** The whole new list of tags; `tarkistettava` and the like are the handlers' own words. */
export const setTags = defineCommand({
  type: 'requests.setTags',
  version: 1,
  args: z.object({ tags: z.array(z.string().trim().min(1).max(40)).max(20) }),
  touches: () => ['tags'],
  tentative: false,
  check: (request, _args, { actor }) => mayHandleOrFree(actor, request),
  change: (_request, args) => ({ tags: [...new Set(args.tags)] }),
})
