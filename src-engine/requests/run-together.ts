import type { CommandType } from '#contract/commands/command-list.ts'
import type { Command } from '#contract/commands/command.ts'
import type { CommandKey, RequestId } from '#contract/ids.ts'
import { EngineError } from '../engine-error.ts'
import { type CommandParts, runCommand } from './run-command.ts'

export type WantedCommand = {
  readonly type: CommandType
  readonly requestId: RequestId
  readonly args: Command['args']
}
export type Outcome = { readonly key: CommandKey } | { readonly error: unknown }
/**
 * Group commit: commands that arrive together wait for one flush of the disk instead of one each. None of them is shown,
 * sent or answered before all of them are durable (invariant 14). A request's second command must see its first, so it
 * goes into the next group.
 * @returns an outcome for each, in the order given
 */
export function runTogether(parts: CommandParts, wanted: readonly WantedCommand[]): Outcome[] {
  const outcomes: Outcome[] = []
  let left = wanted.map((one, at) => ({ one, at }))
  while (left.length > 0) {
    const lanes = new Set<RequestId>()
    const group = left.filter(({ one }) => !lanes.has(one.requestId) && lanes.add(one.requestId))
    const taken = new Set(group)
    left = left.filter((entry) => !taken.has(entry))
    const done = runGroup(
      parts,
      group.map(({ one }) => one),
    )
    group.forEach(({ at }, index) => {
      outcomes[at] = done[index] ?? { error: new EngineError('internal') }
    })
  }
  return outcomes
}

function runGroup(parts: CommandParts, group: readonly WantedCommand[]): Outcome[] {
  if (group.length === 1) return group.map((one) => tryOne(parts, one))
  const appended: string[] = []
  let outcomes: Outcome[]
  try {
    outcomes = parts.outbox.inTransaction(() => {
      appended.length = 0
      const quiet = { ...parts, afterAppend: (requestId: string) => void appended.push(requestId) }
      return group.map((one) => refusedOrRun(quiet, one))
    })
  } catch {
    // The disk took none of them together; each is tried for itself, and says for itself what is wrong.
    return group.map((one) => tryOne(parts, one))
  }
  parts.afterAppendAll(appended)
  return outcomes
}

function tryOne(parts: CommandParts, one: WantedCommand): Outcome {
  try {
    return refusedOrRun(parts, one)
  } catch (error) {
    return { error }
  }
}

/** A refusal is the answer to one; anything else concerns the whole group. */
function refusedOrRun(parts: CommandParts, one: WantedCommand): Outcome {
  try {
    return { key: runCommand(parts, one.type, one.requestId, one.args) }
  } catch (error) {
    if (error instanceof EngineError) return { error }
    throw error
  }
}

type Waiting = WantedCommand & {
  readonly resolve: (done: { key: CommandKey }) => void
  readonly reject: (error: unknown) => void
}

/** Gathers what arrives in one turn of the event loop, and runs it together at the end of that turn. */
export function createCommandGroups(openDesk: () => CommandParts) {
  let waiting: Waiting[] = []
  const flush = (): void => {
    const group = waiting
    waiting = []
    try {
      const outcomes = runTogether(openDesk(), group)
      group.forEach(({ resolve, reject }, at) => {
        const outcome = outcomes[at]
        if (outcome !== undefined && 'key' in outcome) resolve(outcome)
        else reject(outcome?.error)
      })
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }
  return (wanted: WantedCommand): Promise<{ key: CommandKey }> =>
    new Promise((resolve, reject) => {
      waiting.push({ ...wanted, resolve, reject })
      if (waiting.length === 1) queueMicrotask(flush)
    })
}
