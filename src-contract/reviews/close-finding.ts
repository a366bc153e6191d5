import { z } from 'zod'
import { defineCommand } from '../commands/command-definition.ts'
import { refuse } from '../error-codes.ts'
import { findingId } from '../ids.ts'
import { maySee } from '../people/may.ts'
import { findingOutcome } from './finding.ts'

/** The lead's last word on a finding, or its reviewer taking it back (mayCloseFinding). */
export const closeFinding = defineCommand({
  type: 'findings.close',
  version: 1,
  args: z.object({ findingId, outcome: findingOutcome, text: z.string().trim().max(10_000) }),
  touches: () => [],
  tentative: false,
  check: (request, _args, { actor }) => (maySee(actor, request) ? undefined : refuse('gone')),
  change: () => ({}),
})
