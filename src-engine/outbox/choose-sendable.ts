import type { Command } from '#contract/commands/command.ts'
import { maxCommandsPerPush } from '#contract/commands/command.ts'
import type { OutboxEntry } from './commands-table.ts'
import { filesOfCommand } from './unsent-files.ts'

/**
 * What a push may carry now: of every lane (request) the oldest command that waits, and of a lane never more than one
 * at a time (invariant 17). A lane whose first waiting command builds on one that central has not answered waits with it.
 * A stuck command gives way to the ones behind it and joins only when `alsoStuck`. One whose files are still on their way
 * waits for them, and for nothing else does it stand in the way.
 * @param open commands that are not done, in order
 */
export function chooseSendable(
  open: readonly OutboxEntry[],
  alsoStuck: boolean,
  unsentFiles: ReadonlySet<string> = new Set(),
): Command[] {
  const states = new Map<string, OutboxEntry['state']>(open.map((entry) => [entry.command.key, entry.state]))
  const busyLanes = new Set<string>()
  const chosen: Command[] = []
  for (const { command, state } of open) {
    if (chosen.length === maxCommandsPerPush) break
    const waits = state === 'queued' || state === 'sent' || (state === 'stuck' && alsoStuck)
    if (!waits || busyLanes.has(command.requestId)) continue
    if (filesOfCommand(command).some((id) => unsentFiles.has(id))) continue
    const before = command.after === undefined ? undefined : states.get(command.after)
    if (before !== undefined && before !== 'acked') continue
    busyLanes.add(command.requestId)
    chosen.push(before === undefined ? withoutForerunner(command) : command)
  }
  return chosen
}

/** What it came after is done and over here; central may have forgotten its answer by now and would wait for it for ever. */
const withoutForerunner = ({ after: _done, ...command }: Command): Command => command
