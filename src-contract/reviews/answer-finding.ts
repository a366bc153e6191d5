import { z } from 'zod'
import { defineCommand } from '../commands/command-definition.ts'
import { refuse } from '../error-codes.ts'
import { findingId } from '../ids.ts'
import { maySee } from '../people/may.ts'

/** The answer of whoever the finding concerns; who that is, the finding itself says (mayAnswerFinding). */
export const answerFinding = defineCommand({
  type: 'findings.answer',
  version: 1,
  args: z.object({ findingId, text: z.string().trim().min(1).max(10_000) }),
  touches: () => [],
  tentative: false,
  check: (request, _args, { actor }) => (maySee(actor, request) ? undefined : refuse('gone')),
  change: () => ({}),
})
