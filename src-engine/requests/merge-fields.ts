import type { Command } from '#contract/commands/command.ts'
import { type CommandType, commandList } from '#contract/commands/command-list.ts'
import type { FieldChoice } from '#contract/outbox/outbox-view.ts'
import type { Request } from '#contract/requests/request.ts'

export type Merged = { readonly type: CommandType; readonly args: Command['args'] }
type Choose = Readonly<Record<string, FieldChoice>>

/** Of which fields of a command mine or theirs can be chosen, so that every combination but "all theirs" is a command. */
export function choicesOf(type: string, args: Command['args']): Record<string, FieldChoice[]> {
  switch (type) {
    case 'requests.assign':
      return { teamId: ['mine', 'theirs'], assigneeId: ['mine', 'theirs'] }
    case 'requests.take':
    case 'requests.giveBack':
      return { status: ['mine', 'theirs'] }
    case 'requests.setTags':
      return { tags: ['mine', 'both'] }
    case 'messages.send':
      return args['purpose'] === 'reply' ? {} : { status: ['mine', 'theirs'] }
    default:
      return {}
  }
}

/**
 * The change that sets only the chosen fields: taking without the status is claiming, giving back without it is leaving
 * the request free, a resolution without it is a reply. Undefined when nothing of the change is left.
 * @param base the tags as they were, to tell what was added and what was taken away
 */
export function mergeFields(
  type: CommandType,
  args: Command['args'],
  choose: Choose,
  now: Pick<Request, 'teamId' | 'assigneeId' | 'tags'>,
  base: Command['seen'],
): Merged | undefined {
  const theirs = (field: string): boolean => choose[field] === 'theirs'
  switch (type) {
    case 'requests.assign': {
      const given = commandList['requests.assign'].args.parse(args)
      if (theirs('teamId') && theirs('assigneeId')) return undefined
      return {
        type,
        args: {
          ...given,
          teamId: theirs('teamId') ? now.teamId : given.teamId,
          assigneeId: theirs('assigneeId') ? now.assigneeId : given.assigneeId,
        },
      }
    }
    case 'requests.take':
      return theirs('status') ? { type: 'requests.claim', args: {} } : { type, args }
    case 'requests.giveBack': {
      const { reason } = commandList['requests.giveBack'].args.parse(args)
      return theirs('status')
        ? { type: 'requests.assign', args: { teamId: now.teamId, assigneeId: null, reason } }
        : { type, args }
    }
    case 'requests.setTags': {
      if (choose['tags'] !== 'both') return theirs('tags') ? undefined : { type, args }
      const mine = commandList['requests.setTags'].args.parse(args).tags
      const began = Array.isArray(base['tags']) ? base['tags'].map(String) : []
      return { type, args: { tags: mergeLists(began, mine, now.tags) } }
    }
    case 'messages.send':
      return theirs('status') ? { type, args: { ...args, purpose: 'reply' } } : { type, args }
    default:
      return Object.values(choose).includes('theirs') ? undefined : { type, args }
  }
}

/** What stands there now, without what I took away, with what I added. */
export function mergeLists(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): string[] {
  const added = mine.filter((one) => !base.includes(one))
  const removed = base.filter((one) => !mine.includes(one))
  return [...new Set([...theirs.filter((one) => !removed.includes(one)), ...added])]
}
