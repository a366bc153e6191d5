import type { ErrorCode } from '#contract/error-codes.ts'
import { DatabaseUnusable } from './database/open-database.ts'
import { PackRefused } from './reference/publish-catalogue.ts'
import { WrongStart } from './serve-options.ts'

/** Why central did not start, in words for the person at the terminal, and the exit code that programs read. */
export type StartFailure = { exitCode: 2 | 3; words: string }

/** @returns undefined for a fault of ours, which belongs into the log with its stack */
export function nameStartFailure(error: unknown): StartFailure | undefined {
  if (error instanceof WrongStart) return { exitCode: 2, words: error.message }
  if (error instanceof DatabaseUnusable)
    return { exitCode: 3, words: named('database_unavailable', error.message) }
  if (error instanceof PackRefused)
    return {
      exitCode: 2,
      words: named('catalogue_broken', `nothing of the catalogue was published.\n${error.message}`),
    }
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const port = 'port' in error ? ` ${String(error.port)}` : ''
  if (error.code === 'EADDRINUSE')
    return {
      exitCode: 2,
      words: named('port_in_use', `another program listens on the port${port}. Choose another with --port.`),
    }
  return undefined
}

const named = (code: ErrorCode, words: string): string => `${code}: ${words}`
