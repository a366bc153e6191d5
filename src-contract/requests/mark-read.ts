import { z } from 'zod'
import { defineCommand } from '../commands/command-definition.ts'
import { messageId } from '../ids.ts'
import { mayHandle } from '../people/may.ts'

/** The assignee (or lead) has read the customer's messages up to this one; an append, never a conflict. */
export const markRead = defineCommand({
  type: 'requests.markRead',
  version: 1,
  args: z.object({ upTo: messageId }),
  touches: () => [],
  tentative: false,
  check: (request, _args, { actor }) => mayHandle(actor, request),
  change: () => ({ unread: 0 }),
})
