import { createHash } from 'node:crypto'
import { z } from 'zod'
import { command, commandResult, pushInput } from '#contract/commands/command.ts'
import { commandList } from '#contract/commands/command-list.ts'
import {
  intakeCancel,
  intakeMessage,
  intakeRequest,
  portalView,
  webhookEvent,
} from '#contract/intake/intake.ts'
import { createRequestArgs } from '#contract/requests/create-request.ts'
import { entitySchemas } from '#contract/sync/entities.ts'
import { poke } from '#contract/sync/poke.ts'
import { pullInput, pullLine } from '#contract/sync/pull.ts'
import { session, sessionInput, wellKnown } from '#contract/sync/session.ts'

/** Every message that travels between machines of different versions, by name. */
const messages: Record<string, z.ZodType> = {
  wellKnown,
  sessionInput,
  session,
  pullInput,
  pullLine,
  poke,
  pushInput,
  command,
  commandResult,
  intakeRequest,
  intakeMessage,
  intakeCancel,
  portalView,
  webhookEvent,
  'requests.create': createRequestArgs,
  ...Object.fromEntries(Object.entries(entitySchemas).map(([name, schema]) => [`entity ${name}`, schema])),
  ...Object.fromEntries(
    Object.entries(commandList).map(([type, definition]) => [
      `${type} v${definition.version}`,
      definition.args,
    ]),
  ),
}

/** A short hash of each message's JSON Schema: changes exactly when something may be sent that could not be before, or the other way round. */
export const contractShapes = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(messages).map(([name, schema]) => [
      name,
      createHash('sha256')
        .update(JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })))
        .digest('hex')
        .slice(0, 16),
    ]),
  )
