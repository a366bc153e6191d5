import { z } from 'zod'
import { defineCommand } from '../commands/command-definition.ts'
import { noteId } from '../ids.ts'
import { linkedFiles } from './linked-file.ts'
import { mayTakePart } from '../people/may.ts'

/** An internal note: anyone who works where the request is may write one; the customer never sees it. */
export const addNote = defineCommand({
  type: 'notes.add',
  version: 1,
  args: z.object({ noteId, body: z.string().trim().min(1).max(20_000), attachments: linkedFiles }),
  touches: () => [],
  tentative: false,
  check: (request, _args, { actor }) => mayTakePart(actor, request),
  change: (request, args) => ({
    noteCount: request.noteCount + 1,
    attachmentCount: request.attachmentCount + args.attachments.length,
  }),
})
