import { z } from 'zod'
import type { ReadableDatabase, WritableDatabase } from '../cache/database-handle.ts'
import { command, conflict, effectAt } from '#contract/commands/command.ts'
import { refusal } from '#contract/error-codes.ts'
import { outboxState, type OutboxItem } from '#contract/outbox/outbox-item.ts'

/** A command with everything the outbox knows of it. */
export const outboxEntry = z.object({
  n: z.int(),
  command,
  state: outboxState,
  requestNumber: z.string(),
  requestSubject: z.string(),
  attempts: z.int(),
  lonelyFailures: z.int(),
  lastTriedAt: z.int().nullable(),
  refusal: refusal.nullable(),
  conflict: conflict.nullable(),
  resultRev: z.int().nullable(),
  effectAt: effectAt.nullable(),
  /** The comparable fields of the request as they stood when the command was given; null where they are not kept. */
  base: z.record(z.string(), z.json()).nullable(),
  /** The number of the last attempt that central answered without doing it. */
  answered: z.int(),
})
export type OutboxEntry = z.infer<typeof outboxEntry>

const columns = `n, key, type, version, request_id, after_key, seen, base_rev, args, issued_at, state, request_number,
  request_subject, attempts, lonely_failures, last_tried_at, refusal, conflict, result_rev, effect_at,
  sent_under, base, answered`

/** Commands that are not done, in the order in which they were given. */
export const openCommands = (outbox: ReadableDatabase): OutboxEntry[] =>
  outbox.all(`SELECT ${columns} FROM command WHERE state <> 'done' ORDER BY n`).map(rowToEntry)

/** What a list must know of every open command; their contents are read only of those that are shown. */
export type OpenHead = Pick<
  OutboxEntry,
  'n' | 'state' | 'attempts' | 'answered' | 'lastTriedAt' | 'refusal'
> & {
  /** Of the arguments only the files. */
  readonly command: Pick<OutboxEntry['command'], 'key' | 'after' | 'requestId' | 'type' | 'args'>
}

const openHead = outboxEntry
  .pick({ n: true, state: true, attempts: true, answered: true, lastTriedAt: true, refusal: true })
  .extend({ command: command.pick({ key: true, after: true, requestId: true, type: true, args: true }) })

export const openHeads = (outbox: ReadableDatabase): OpenHead[] =>
  outbox
    .rows(
      `SELECT n, state, attempts, answered, last_tried_at, refusal, key, after_key, request_id, type,
         json_extract(args, '$.attachments')
       FROM command
       WHERE state <> 'done'
       ORDER BY n`,
    )
    .map(([n, state, attempts, answered, lastTriedAt, refused, key, after, requestId, type, files]) =>
      openHead.parse({
        n,
        state,
        attempts,
        answered,
        lastTriedAt,
        refusal: typeof refused === 'string' ? JSON.parse(refused) : null,
        command: {
          key,
          requestId,
          type,
          args: typeof files === 'string' ? { attachments: JSON.parse(files) } : {},
          ...(after === null ? {} : { after }),
        },
      }),
    )

/** How many open commands are in each state. */
export const countByState = (outbox: ReadableDatabase): ReadonlyMap<string, number> =>
  new Map(
    outbox
      .rows(`SELECT state, COUNT(*) FROM command WHERE state <> 'done' GROUP BY state`)
      .map(([state, count]) => [String(state), Number(count)]),
  )

/** The open commands in one state, in order: looking costs nothing where there is none. */
export const commandsInState = (
  outbox: ReadableDatabase,
  state: Exclude<OutboxEntry['state'], 'done'>,
): OutboxEntry[] =>
  outbox
    .all(`SELECT ${columns} FROM command WHERE state = ? AND state <> 'done' ORDER BY n`, state)
    .map(rowToEntry)

/** The open commands of one request, in order. */
export const commandsOfRequest = (outbox: ReadableDatabase, requestId: string): OutboxEntry[] =>
  outbox
    .all(`SELECT ${columns} FROM command WHERE request_id = ? AND state <> 'done' ORDER BY n`, requestId)
    .map(rowToEntry)

export function findCommand(outbox: ReadableDatabase, key: string): OutboxEntry | undefined {
  const row = outbox.first(`SELECT ${columns} FROM command WHERE key = ?`, key)
  return row === undefined ? undefined : rowToEntry(row)
}

export function insertCommand(
  outbox: WritableDatabase,
  entry: Pick<OutboxEntry, 'command' | 'requestNumber' | 'requestSubject'> &
    Partial<Pick<OutboxEntry, 'base'>>,
): void {
  const { command: given } = entry
  outbox.run(
    `INSERT INTO command (key, type, version, request_id, after_key, seen, base_rev, args, issued_at, state, request_number, request_subject, base)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?)`,
    given.key,
    given.type,
    given.version,
    given.requestId,
    given.after ?? null,
    JSON.stringify(given.seen),
    given.baseRev,
    JSON.stringify(given.args),
    given.issuedAt,
    entry.requestNumber,
    entry.requestSubject,
    entry.base === undefined || entry.base === null ? null : JSON.stringify(entry.base),
  )
}

/** It has certainly not left this machine, or was certainly never received: it may be edited and withdrawn. */
export const isUnsent = ({ state, command: given }: Pick<OutboxEntry, 'state' | 'command'>): boolean =>
  state === 'queued' && given.sentUnder === undefined

/** What the person sees of it. */
export const entryToItem = (entry: OutboxEntry): OutboxItem => ({
  command: entry.command,
  state: entry.state,
  requestNumber: entry.requestNumber,
  requestSubject: entry.requestSubject,
  attempts: entry.attempts,
  lastTriedAt: entry.lastTriedAt,
  refusal: entry.refusal,
  conflict: entry.conflict,
})

function rowToEntry(row: Record<string, unknown>): OutboxEntry {
  const json = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : null)
  return outboxEntry.parse({
    n: row['n'],
    command: {
      key: row['key'],
      type: row['type'],
      version: row['version'],
      requestId: row['request_id'],
      ...(row['after_key'] === null ? {} : { after: row['after_key'] }),
      seen: json(row['seen']),
      baseRev: row['base_rev'],
      args: json(row['args']),
      issuedAt: row['issued_at'],
      ...(typeof row['sent_under'] === 'number' ? { sentUnder: row['sent_under'] } : {}),
    },
    state: row['state'],
    requestNumber: row['request_number'],
    requestSubject: row['request_subject'],
    attempts: row['attempts'],
    lonelyFailures: row['lonely_failures'],
    lastTriedAt: row['last_tried_at'],
    refusal: json(row['refusal']),
    conflict: json(row['conflict']),
    resultRev: row['result_rev'],
    effectAt: json(row['effect_at']),
    base: json(row['base']),
    answered: row['answered'],
  })
}
