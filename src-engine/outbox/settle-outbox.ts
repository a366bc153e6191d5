import type { ReadableDatabase, WritableDatabase } from '../cache/database-handle.ts'
import type { CommandResult } from '#contract/commands/command.ts'
import type { Instant } from '#contract/time.ts'
import { isPending, needsPerson } from '#contract/outbox/outbox-item.ts'
import { commandsOfRequest, findCommand, openCommands } from './commands-table.ts'

/** So many refusals while other commands go through, and the command is set apart (sync.md 5). */
export const failuresUntilStuck = 8
/** Central answers a repeated key for this long; so long are done commands kept for a restored central. */
export const keepDoneMs = 14 * 86_400_000

/**
 * Marks commands as under way. From here on they may have had their effect.
 * @param serverTime central's time as last heard: with it central tells later whether it may have forgotten the answer
 */
export function markSent(
  outbox: WritableDatabase,
  keys: readonly string[],
  at: Instant,
  serverTime: Instant,
): void {
  outbox.inTransaction(() => {
    for (const key of keys) {
      outbox.run(
        `UPDATE command
         SET state = CASE WHEN state = 'stuck' THEN 'stuck' ELSE 'sent' END, attempts = attempts + 1, last_tried_at = ?,
           sent_under = COALESCE(sent_under, ?)
         WHERE key = ?`,
        at,
        serverTime,
        key,
      )
    }
  })
}

/**
 * The call never reached central: the commands are as unsent as before, and can still be withdrawn. Only for commands
 * that no earlier call may have carried there.
 */
export function markUnsent(outbox: WritableDatabase, keys: readonly string[]): void {
  outbox.inTransaction(() => {
    for (const key of keys)
      outbox.run(
        `UPDATE command SET state = 'queued', sent_under = NULL WHERE key = ? AND state = 'sent'`,
        key,
      )
  })
}

/**
 * Writes central's answers down. A refused command stays, named, until the person decides; what was built on it is
 * held with it. Answers to unknown or already answered keys change nothing, so a repeated answer is harmless.
 * @returns the requests whose rows must be folded again
 */
export function settleOutbox(outbox: WritableDatabase, results: readonly CommandResult[]): Set<string> {
  return outbox.inTransaction(() => {
    const touched = new Set<string>()
    const someDone = results.some((result) => result.status === 'done')
    for (const result of results) {
      const entry = findCommand(outbox, result.key)
      if (entry === undefined || !['queued', 'sent', 'stuck'].includes(entry.state)) continue
      touched.add(entry.command.requestId)
      switch (result.status) {
        case 'done':
          outbox.run(
            `UPDATE command SET state = 'acked', result_rev = ?, effect_at = ?, refusal = NULL WHERE key = ?`,
            result.rev,
            JSON.stringify(result.effectAt),
            result.key,
          )
          break
        case 'conflict':
          outbox.run(
            `UPDATE command
             SET state = 'conflict', conflict = ?, refusal = NULL, answered = attempts
             WHERE key = ?`,
            JSON.stringify(result.conflict),
            result.key,
          )
          holdWhatBuildsOn(outbox, result.key)
          break
        case 'rejected':
          outbox.run(
            `UPDATE command SET state = 'rejected', refusal = ?, answered = attempts WHERE key = ?`,
            JSON.stringify(result.refusal),
            result.key,
          )
          holdWhatBuildsOn(outbox, result.key)
          break
        case 'retry':
          outbox.run(
            `UPDATE command
             SET refusal = ?, lonely_failures = lonely_failures + ?,
               answered = CASE WHEN ? THEN answered ELSE attempts END,
               state = CASE WHEN lonely_failures + ? >= ? THEN 'stuck' ELSE state END
             WHERE key = ?`,
            JSON.stringify(result.refusal),
            someDone ? 1 : 0,
            // Central is still at it: nothing is known of its effect.
            result.refusal.code === 'in_progress' ? 1 : 0,
            someDone ? 1 : 0,
            failuresUntilStuck,
            result.key,
          )
          break
      }
    }
    if (someDone) countOthersSuccess(outbox, results)
    return touched
  })
}

/** A command that keeps failing while others go through in other pushes is lonely as well. */
function countOthersSuccess(outbox: WritableDatabase, results: readonly CommandResult[]): void {
  const answered = new Set(results.map((result) => result.key))
  for (const entry of openCommands(outbox)) {
    if (entry.state !== 'sent' || answered.has(entry.command.key) || entry.refusal === null) continue
    const stuck = entry.lonelyFailures + 1 >= failuresUntilStuck
    outbox.run(
      `UPDATE command SET lonely_failures = lonely_failures + 1, state = ? WHERE key = ?`,
      stuck ? 'stuck' : entry.state,
      entry.command.key,
    )
  }
}

function holdWhatBuildsOn(outbox: WritableDatabase, key: string): void {
  holdCommands(outbox, keysBuiltOn(outbox, key))
}

/** The waiting commands that come after this one, and those that come after them. */
export function keysBuiltOn(outbox: ReadableDatabase, key: string): Set<string> {
  const built = new Set<string>()
  const entry = findCommand(outbox, key)
  if (entry === undefined) return built
  for (const { command, state } of commandsOfRequest(outbox, entry.command.requestId)) {
    const { after } = command
    if (after === undefined || (after !== key && !built.has(after))) continue
    if (state !== 'acked' && !needsPerson(state)) built.add(command.key)
  }
  return built
}

export function holdCommands(outbox: WritableDatabase, keys: Iterable<string>): void {
  for (const key of keys) outbox.run(`UPDATE command SET state = 'held' WHERE key = ?`, key)
}

/** The feed has shown the effect (or never will here): the command leaves the fold and the list, and needs no name there. */
export function markDone(outbox: WritableDatabase, keys: readonly string[], at: Instant): void {
  outbox.inTransaction(() => {
    for (const key of keys)
      outbox.run(
        `UPDATE command
         SET state = 'done', settled_at = ?, request_subject = '', base = NULL, refusal = NULL, conflict = NULL
         WHERE key = ? AND state = 'acked'`,
        at,
        key,
      )
    forgetDone(outbox, at)
  })
}

/** What central would no longer be sent again is kept no longer; asked at each start, because a quiet workbench settles nothing. */
export function forgetDone(outbox: WritableDatabase, at: Instant): void {
  outbox.run(`DELETE FROM command WHERE state = 'done' AND settled_at < ?`, at - keepDoneMs)
}

/** Central was restored from a backup: what it acknowledged is sent again under the same keys (sync.md 8). */
export function resendAcknowledged(outbox: WritableDatabase): void {
  outbox.run(
    `UPDATE command
     SET state = 'queued', result_rev = NULL, effect_at = NULL, settled_at = NULL
     WHERE state IN ('acked', 'done')`,
  )
}

/**
 * The right to a request is gone: typed texts stay, what was copied from the request does not (sync.md 6). What central
 * has already done is not refused by that; it keeps what it saw, for a central that is restored.
 */
export function rejectForLostAccess(outbox: WritableDatabase, requestId: string): boolean {
  const waiting = commandsOfRequest(outbox, requestId).filter(({ state }) => state !== 'acked')
  outbox.inTransaction(() => {
    outbox.run('DELETE FROM let_go WHERE request_id = ?', requestId)
    for (const { command, state } of waiting) {
      if (isPending(state) || state === 'held' || state === 'stuck') {
        outbox.run(
          `UPDATE command SET state = 'rejected', refusal = ? WHERE key = ?`,
          JSON.stringify({ code: 'access_lost' }),
          command.key,
        )
      }
      outbox.run(
        `UPDATE command SET request_subject = '', seen = '{}', base = NULL, conflict = NULL WHERE key = ?`,
        command.key,
      )
    }
  })
  return waiting.length > 0
}
