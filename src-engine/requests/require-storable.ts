import { findUnstorable } from '#contract/rules/storable-text.ts'
import { EngineError } from '../engine-error.ts'

/**
 * Central could not keep such a text as it was typed, so it is said now, while the person still sees the field, and
 * not by a command that comes back from central for ever.
 * @throws {EngineError} `validation` with the field
 */
export function requireStorable(args: Record<string, unknown>): void {
  const [bad] = findUnstorable(args)
  if (bad !== undefined)
    throw new EngineError('validation', 'the text holds U+0000 or half of a character', bad.path)
}
