import { z } from 'zod'
import { defineCommand } from '../commands/command-definition.ts'
import { refuse } from '../error-codes.ts'
import { maySee } from '../people/may.ts'

/** A masked value was looked at: logged with its purpose (tiedonhallintalaki 906/2019 § 17, CJEU C-579/21). */
export const revealSensitive = defineCommand({
  type: 'requests.revealSensitive',
  version: 1,
  args: z.object({ field: z.string().min(1).max(80), purpose: z.string().trim().min(1).max(200) }),
  touches: () => [],
  tentative: false,
  check: (request, _args, { actor }) => (maySee(actor, request) ? undefined : refuse('gone')),
  change: () => ({}),
})
