import { z } from 'zod'
import type { WritableDatabase } from '../cache/database-handle.ts'
import { EngineError } from '../engine-error.ts'
import type { Instant } from '#contract/time.ts'
import type { OutboxEntry } from './commands-table.ts'
import { discardCommand } from './decide-on-command.ts'

/** So long a command that was let go can be had back. */
export const letGoKeptMs = 10 * 60_000

/**
 * Lets a command go as `discardCommand` does, and keeps its row for a while: a slip of the hand loses no text.
 * @throws {EngineError} as `discardCommand` does
 */
export function letCommandGo(outbox: WritableDatabase, key: string, at: Instant): OutboxEntry {
  return outbox.inTransaction(() => {
    forgetLetGo(outbox, at)
    const row = outbox.first('SELECT * FROM command WHERE key = ?', key)
    const entry = discardCommand(outbox, key)
    outbox.run(
      `INSERT INTO let_go (key, request_id, at, row)
       VALUES (?, ?, ?, ?)`,
      key,
      entry.command.requestId,
      at,
      JSON.stringify(row),
    )
    return entry
  })
}

const stored = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

/**
 * Puts it back where it was, in its state.
 * @returns its request
 * @throws {EngineError} `gone` when it was let go too long ago
 */
export function restoreCommand(outbox: WritableDatabase, key: string, at: Instant): string {
  forgetLetGo(outbox, at)
  return outbox.inTransaction(() => {
    const kept = outbox.first('SELECT request_id, row FROM let_go WHERE key = ?', key)
    if (kept === undefined) throw new EngineError('gone', 'it was let go too long ago')
    const row = Object.entries(stored.parse(JSON.parse(String(kept['row']))))
    outbox.run(
      `INSERT INTO command (${row.map(([name]) => name).join(', ')})
       VALUES (${row.map(() => '?').join(', ')})`,
      ...row.map(([, value]) => value),
    )
    outbox.run('DELETE FROM let_go WHERE key = ?', key)
    return String(kept['request_id'])
  })
}

/** What can no longer be had back goes; after lost access and at every start too. */
export function forgetLetGo(outbox: WritableDatabase, now: Instant): void {
  outbox.run('DELETE FROM let_go WHERE at <= ? OR at > ?', now - letGoKeptMs, now)
}
