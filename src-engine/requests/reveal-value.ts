import type { ReadableDatabase } from '../cache/database-handle.ts'
import { readChildren } from '../cache/json-tables.ts'
import { EngineError } from '../engine-error.ts'
import type { FormValues } from '#contract/catalogue/service-form.ts'
import type { RequestId } from '#contract/ids.ts'
import { sensitiveValues } from '#contract/requests/request-parts.ts'
import { type CommandParts, runCommand } from './run-command.ts'

/**
 * The raw value of a masked field. SECURITY: the look is durable in the outbox before the value is given, so that it
 * reaches central's log also from offline work (906/2019 § 17).
 * @throws {EngineError} `gone` when no such value is here for this person
 */
export function revealValue(
  parts: CommandParts,
  sensitiveCode: number,
  { requestId, field, purpose }: { requestId: RequestId; field: string; purpose: string },
): FormValues[string] {
  const value = readRaw(parts.cache, sensitiveCode, requestId)[field]
  if (value === undefined) throw new EngineError('gone', 'there is no such value here', 'field')
  runCommand(parts, 'requests.revealSensitive', requestId, { field, purpose })
  return value
}

const readRaw = (cache: ReadableDatabase, code: number, requestId: RequestId): FormValues =>
  readChildren(cache, 'sensitive', code, requestId, sensitiveValues)[0]?.values ?? {}
