import type { CommandKey } from '#contract/ids.ts'
import type { WaitingWhy } from '#contract/outbox/waiting-why.ts'
import type { OpenHead } from './commands-table.ts'
import type { SendingFacts } from './sending-facts.ts'
import { type FileOnItsWay, filesOfCommand } from './unsent-files.ts'

/** A command as far as its waiting is concerned. */
export type Waiting = Pick<OpenHead, 'state' | 'attempts' | 'answered' | 'lastTriedAt' | 'refusal'> & {
  readonly command: Pick<OpenHead['command'], 'key' | 'after' | 'args'>
}

/**
 * Why this command is not done yet: the one answer to "why has this not been sent", for every state.
 * @param open all commands that are not done, by key; `earlier` those of the same request that were given before it, in
 * order
 */
export function explainWaiting(
  entry: Waiting,
  earlier: readonly Waiting[],
  open: ReadonlyMap<string, Waiting>,
  facts: SendingFacts,
): WaitingWhy {
  const { state, refusal } = entry
  switch (state) {
    case 'queued':
      return (
        stoppedBy(facts) ??
        waitsForFiles(entry, facts) ??
        (waitsBehind(entry, withoutFiles(earlier, facts), open) || goesNext(entry, facts))
      )
    case 'sent':
      return waitsForFiles(entry, facts) ?? explainSent(entry, facts)
    case 'acked':
      return { why: 'feed' }
    case 'done':
      return { why: 'done' }
    case 'conflict':
      return { why: 'conflict' }
    case 'rejected':
      return { why: 'rejected', code: refusal?.code ?? 'internal' }
    case 'held':
      return { why: 'held', key: awaited(entry, open) }
    case 'stuck':
      return {
        why: 'stuck',
        code: refusal?.code ?? null,
        tries: entry.attempts,
        nextAt: facts.stuckAt,
        unsure: entry.answered < entry.attempts,
      }
  }
}

/** What keeps everything on this machine now, strongest first: what the person chose, then what only a person can mend. */
function stoppedBy({ connection, disabled, noRoom, pushAt, nextAt }: SendingFacts): WaitingWhy | undefined {
  if (connection === 'working-offline') return { why: 'working-offline' }
  if (connection === 'upgrade-required') return { why: 'upgrade' }
  if (connection === 'signed-out') return { why: 'signed-out' }
  if (disabled) return { why: 'disabled', nextAt }
  if (noRoom) return { why: 'no-room', nextAt: pushAt }
  if (connection === 'offline') return { why: 'no-network', nextAt }
  return connection === 'connecting' ? { why: 'connecting' } : undefined
}

/** A message goes when its own files are there, and not before: the customer never reads of a file that is missing. */
function waitsForFiles({ command }: Waiting, { files = noFiles }: SendingFacts): WaitingWhy | undefined {
  const own = filesOfCommand(command).flatMap((id) => files.get(id) ?? [])
  if (own.length === 0) return undefined
  const bytes = own.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const sent = own.reduce((sum, { sentBytes }) => sum + sentBytes, 0)
  return {
    why: 'files',
    count: own.length,
    percent: bytes === 0 ? 0 : Math.min(99, Math.floor((sent / bytes) * 100)),
    paused: own.every(({ paused }) => paused),
    code: own.find(({ code }) => code !== null)?.code ?? null,
  }
}

const noFiles: ReadonlyMap<string, FileOnItsWay> = new Map()

/** Commands that wait for their files stand in nobody's way. */
const withoutFiles = (earlier: readonly Waiting[], facts: SendingFacts): Waiting[] =>
  earlier.filter((entry) => waitsForFiles(entry, facts) === undefined)

/** The lane's order: one at a time, and none before the one that it builds on. */
function waitsBehind(
  { command }: Waiting,
  earlier: readonly Waiting[],
  open: ReadonlyMap<string, Waiting>,
): WaitingWhy | false {
  const first = earlier.find(({ state }) => state === 'queued' || state === 'sent')
  if (first !== undefined) return { why: 'behind', key: first.command.key }
  const before = command.after === undefined ? undefined : open.get(command.after)
  return before !== undefined && before.state !== 'acked' && { why: 'behind', key: before.command.key }
}

function goesNext(entry: Waiting, facts: SendingFacts): WaitingWhy {
  const put = putOff(entry, facts)
  if (put !== undefined) return put
  if (facts.pushAt !== null) {
    const { lastPushFailure: failure, pushAt: nextAt } = facts
    if (failure === null) return { why: 'turn' }
    return failure === 'busy' ? { why: 'busy', nextAt } : { why: 'failed', code: failure, nextAt }
  }
  return facts.underWay.size > 0 ? { why: 'turn' } : { why: 'sending' }
}

function explainSent(entry: Waiting, facts: SendingFacts): WaitingWhy {
  if (facts.underWay.has(entry.command.key)) return { why: 'asked', since: entry.lastTriedAt }
  return putOff(entry, facts) ?? { why: 'unanswered', nextAt: facts.pushAt ?? facts.nextAt }
}

/** Central's own last word on this command, as long as no later attempt is in doubt. */
function putOff(entry: Waiting, facts: SendingFacts): WaitingWhy | undefined {
  if (entry.refusal === null || entry.attempts === 0 || entry.answered < entry.attempts) return undefined
  return { why: 'put-off', code: entry.refusal.code, tries: entry.attempts, nextAt: facts.pushAt }
}

/** For whom a held command waits; null when that one was let go or withdrawn. */
function awaited({ command }: Waiting, open: ReadonlyMap<string, Waiting>): CommandKey | null {
  const before = command.after === undefined ? undefined : open.get(command.after)
  return before?.command.key ?? null
}
