import { commandList } from '#contract/commands/command-list.ts'
import type { Person } from '#contract/people/person.ts'
import type { QueueRow } from '#contract/requests/queue-query.ts'
import { type Outcome, useCommand } from '../connect/use-command.ts'
import { useMe } from '../connect/use-signed-in.ts'
import { useNotify } from '../look/notices.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'

/** What this person may do to the request now, by the same rules that the engine and central use. */
export type AllowedActs = {
  take: boolean
  claim: boolean
  giveBack: boolean
  handOn: boolean
  /** Priority and tags. */
  mark: boolean
  markRead: boolean
}

export const nothingAllowed: AllowedActs = {
  take: false,
  claim: false,
  giveBack: false,
  handOn: false,
  mark: false,
  markRead: false,
}

export function allowedActs(request: QueueRow, me: Person | null): AllowedActs {
  if (me === null) return nothingAllowed
  const stamp = { actor: me, at: request.changedAt }
  const sameTeam = { teamId: request.teamId, assigneeId: null, reason: null }
  return {
    take: commandList['requests.take'].check(request, {}, stamp) === undefined,
    claim: commandList['requests.claim'].check(request, {}, stamp) === undefined,
    giveBack: commandList['requests.giveBack'].check(request, { reason: null }, stamp) === undefined,
    handOn: commandList['requests.assign'].check(request, sameTeam, stamp) === undefined,
    mark:
      commandList['requests.setPriority'].check(request, { priority: request.priority }, stamp) === undefined,
    markRead: request.assigneeId === me.id,
  }
}

export type RequestActs = {
  me: Person | null
  allowed: AllowedActs
  take: () => Promise<void>
  claim: () => Promise<void>
  setPriority: (priority: number) => Promise<void>
  busy: boolean
}

/** The acts that need nothing but one press; a refusal becomes a notice that stays until it is closed. */
export function useRequestActs(request: QueueRow): RequestActs {
  const me = useMe()
  const { t } = useWords()
  const notify = useNotify()
  const target = { requestId: request.id }
  const take = useCommand((engine, _input: null) => engine.requests.take({ ...target, args: {} }))
  const claim = useCommand((engine, _input: null) => engine.requests.claim({ ...target, args: {} }))
  const priority = useCommand((engine, to: number) =>
    engine.requests.setPriority({ ...target, args: { priority: to } }),
  )
  const tell = (outcome: Outcome<unknown>): void => {
    if (!outcome.ok) notify('error', t('request.act.refused', { why: sayRefusal(outcome.refusal, t) }))
  }
  return {
    me,
    allowed: allowedActs(request, me),
    take: async () => tell(await take.run(null)),
    claim: async () => tell(await claim.run(null)),
    setPriority: async (to) => tell(await priority.run(to)),
    busy: take.busy || claim.busy || priority.busy,
  }
}
