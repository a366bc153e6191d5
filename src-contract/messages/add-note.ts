import { z } from 'zod'
import { defineCommand } from '../commands/command-definition.ts'
import { refuse } from '../error-codes.ts'
import { noteId } from '../ids.ts'
import { maySee } from '../people/may.ts'

/** An internal note: anyone who may see the request may write one; the customer never sees it. */
export const addNote = defineCommand({
  type: 'notes.add',
  version: 1,
  args: z.object({ noteId, body: z.string().trim().min(1).max(20_000) }),
  touches: () => [],
  tentative: false,
  check: (request, _args, { actor }) => (maySee(actor, request) ? undefined : refuse('gone')),
  change: (request) => ({ noteCount: request.noteCount + 1 }),
})
