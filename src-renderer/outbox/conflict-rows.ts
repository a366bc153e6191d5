import { commandList } from '#contract/commands/command-list.ts'
import type { OutboxItem } from '#contract/outbox/outbox-item.ts'
import type { FormValues } from '#contract/catalogue/service-form.ts'

type Value = FormValues[string]

/** One line of a conflict: the field when I began, as I wanted it, as it is now. Undefined: not known or not touched. */
export type ConflictRow = {
  field: string
  began: Value | undefined
  wanted: Value | undefined
  now: Value | undefined
  /** Somebody else changed this field meanwhile. */
  changed: boolean
  /** What is now is what I wanted. */
  same: boolean
}

/**
 * The table of a conflict. What is now is `theirs` for the fields that had changed; the other fields that the command
 * saw are as they were seen.
 */
export function conflictRows(
  { command, conflict }: Pick<OutboxItem, 'command' | 'conflict'>,
  meId: string,
): ConflictRow[] {
  if (conflict === null) return []
  const wanted = wantedFields(command.type, command.args, meId)
  const fields = [...new Set([...Object.keys(command.seen), ...conflict.fields, ...Object.keys(wanted)])]
  return fields
    .map((field): ConflictRow => {
      const began = command.seen[field]
      const now = field in conflict.theirs ? conflict.theirs[field] : began
      const changed = conflict.fields.includes(field)
      const mine = wanted[field]
      return { field, began, wanted: mine, now, changed, same: mine !== undefined && isSame(mine, now) }
    })
    .toSorted((a, b) => Number(b.changed) - Number(a.changed))
}

/** Nothing that I wanted is different from what is now: the change may be let go. */
export const isAlreadySo = (rows: readonly ConflictRow[]): boolean =>
  rows.some(({ wanted }) => wanted !== undefined) &&
  rows.every(({ wanted, same }) => wanted === undefined || same)

/** The fields that a command would have set, as far as they do not depend on the row. */
function wantedFields(type: string, args: FormValues, meId: string): Record<string, Value> {
  switch (type) {
    case 'requests.take':
      return { status: 'in-handling', assigneeId: meId }
    case 'requests.giveBack':
      return { status: 'received', assigneeId: null }
    case 'requests.claim':
      return { assigneeId: meId }
    case 'requests.assign': {
      const read = commandList['requests.assign'].args.safeParse(args)
      return read.success ? { teamId: read.data.teamId, assigneeId: read.data.assigneeId } : {}
    }
    case 'requests.changeStatus': {
      const read = commandList['requests.changeStatus'].args.safeParse(args)
      return read.success ? { status: read.data.to } : {}
    }
    case 'requests.setPriority': {
      const read = commandList['requests.setPriority'].args.safeParse(args)
      return read.success ? { priority: read.data.priority } : {}
    }
    case 'requests.setTags': {
      const read = commandList['requests.setTags'].args.safeParse(args)
      return read.success ? { tags: read.data.tags } : {}
    }
    case 'messages.send': {
      const read = commandList['messages.send'].args.safeParse(args)
      if (read.data?.purpose === 'question') return { status: 'waiting-customer' }
      return read.data?.purpose === 'resolution' ? { status: 'resolved' } : {}
    }
    default:
      return {}
  }
}

const isSame = (one: Value, other: Value | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
