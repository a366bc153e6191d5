import type { ErrorCode } from '#contract/error-codes.ts'
import type { CommandView } from '#contract/outbox/outbox-view.ts'

const known = [
  'forbidden',
  'gone',
  'state_machine',
  'cancelled_by_customer',
  'already_taken',
  'reason_required',
  'validation',
  'assignee_not_in_team',
  'unread_supplement',
  'access_lost',
  'key_reuse',
  'stale_command',
  'already_released',
  'unknown_type',
  'bad_version',
] as const satisfies readonly ErrorCode[]

type Known = (typeof known)[number]

/** Refusals after which the same change may well go through on what the request is now. */
const mayHelpToRepeat: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'state_machine',
  'already_taken',
  'unread_supplement',
  'key_reuse',
  'stale_command',
  'bad_version',
  'busy',
  'internal',
  'database_unavailable',
])

export const adviceKey = (code: ErrorCode): Known | 'other' => known.find((one) => one === code) ?? 'other'
const canRepeat = (code: ErrorCode | null): boolean => code === null || mayHelpToRepeat.has(code)

type Repeatable = Pick<CommandView, 'mayReapply'> & {
  item: Pick<CommandView['item'], 'state' | 'refusal'>
}

/** Whether doing it again is offered: it may be done again at all, and what refused it may have changed. */
export const offersRepeat = ({ item, mayReapply }: Repeatable): boolean =>
  mayReapply && (item.state !== 'rejected' || canRepeat(item.refusal?.code ?? null))
