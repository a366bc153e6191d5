import { EngineError } from '../engine-error.ts'
import { insertCommand } from '../outbox/commands-table.ts'
import { takeReservedNumber } from '../outbox/reserved-numbers-table.ts'
import { checkValues } from '#contract/catalogue/check-values.ts'
import type { Command } from '#contract/commands/command.ts'
import { type CommandKey, commandKey, type RequestId, requestId } from '#contract/ids.ts'
import {
  type CreateRequestArgs,
  createRequestType,
  createRequestVersion,
} from '#contract/requests/create-request.ts'
import { createdRequest, type CreateSurroundings } from './created-request.ts'
import { requireStorable } from './require-storable.ts'
import type { CommandParts } from './run-command.ts'

export type Created = { readonly key: CommandKey; readonly requestId: RequestId; readonly number: string }

/**
 * A request for a caller: checked against the catalogue that is here, numbered from the block that central reserved,
 * and durable together with its number, so that no number is ever told to two callers.
 * @throws {EngineError} `validation` with the field · `unknown_service` · `forbidden` · `offline` when no number is left
 */
export function createRequest(
  parts: CommandParts & { surroundings: CreateSurroundings },
  given: Omit<CreateRequestArgs, 'number'>,
): Created {
  const { person, surroundings } = parts
  const service = surroundings.findService(given.portal, given.service)
  if (service === undefined) throw new EngineError('unknown_service', undefined, 'service')
  if (service.fence !== undefined && !person.fences.includes(service.fence))
    throw new EngineError('forbidden', undefined, 'service')
  requireStorable({ ...given, ...given.values })
  const [problem] = checkValues(service.form, given.values)
  if (problem !== undefined) throw new EngineError('validation', problem.message, problem.field)
  const id = requestId.parse(parts.ids.uuid())
  const key = commandKey.parse(parts.ids.uuid())
  const number = parts.outbox.inTransaction(() => {
    const taken = takeReservedNumber(parts.outbox, id)
    if (taken === undefined)
      throw new EngineError('offline', 'no reserved number is left; central must be reached first', 'number')
    const command: Command = {
      key,
      type: createRequestType,
      version: createRequestVersion,
      requestId: id,
      seen: {},
      baseRev: 0,
      args: { ...given, service: service.id, number: taken },
      issuedAt: parts.clock.now(),
    }
    const subject = createdRequest(command, surroundings)?.subject ?? ''
    insertCommand(parts.outbox, { command, requestNumber: taken, requestSubject: subject })
    return taken
  })
  parts.afterAppend(id)
  return { key, requestId: id, number }
}
