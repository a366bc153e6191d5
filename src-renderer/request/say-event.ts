import type { HistoryEvent } from '#contract/requests/request-parts.ts'
import { type FieldSaying, fieldName, fieldValue } from '../words/say-field.ts'
import type { Say } from '../words/say.ts'

const deeds = {
  'requests.create': 'create',
  'requests.take': 'take',
  'requests.giveBack': 'giveBack',
  'requests.claim': 'claim',
  'requests.assign': 'assign',
  'requests.changeStatus': 'changeStatus',
  'requests.setPriority': 'setPriority',
  'requests.setTags': 'setTags',
  'requests.markRead': 'markRead',
  'requests.revealSensitive': 'revealSensitive',
  'messages.send': 'send',
  'messages.withdraw': 'withdraw',
  'notes.add': 'note',
  'reviews.record': 'review',
  'findings.add': 'finding',
  'findings.answer': 'answerFinding',
  'findings.close': 'closeFinding',
  'intake.create': 'intakeCreate',
  'intake.received': 'intakeCreate',
  'intake.message': 'intakeMessage',
  'intake.attachment': 'intakeAttachment',
  'intake.cancel': 'intakeCancel',
  'intake.supplement': 'intakeSupplement',
  'intake.cancelRequest': 'intakeCancelRequest',
  'intake.answer': 'intakeAnswer',
  'intake.reopen': 'intakeReopen',
  'intake.read': 'intakeRead',
} as const
const isKnown = (what: string): what is keyof typeof deeds => what in deeds

/** What was done, to stand after a name: "otti käsittelyyn". An act that this workbench does not know keeps its name. */
export const sayDeed = (what: string, t: Say): string =>
  isKnown(what) ? t(`acts.done.${deeds[what]}`) : t('acts.done.other', { what })

/** The changes worth reading: a person cares for status and handler, not for how the row stores them. */
export function sayChanges(event: Pick<HistoryEvent, 'changes'>, saying: FieldSaying): string[] {
  const { t } = saying
  const hidden = new Set([
    'takenAt',
    'resolvedAt',
    'changedAt',
    'customerUnread',
    'messageCount',
    'noteCount',
  ])
  return event.changes
    .filter(({ field }) => !hidden.has(field))
    .map(({ field, from, to }) =>
      t('request.history.change', {
        field: fieldName(field, t),
        from: fieldValue(field, from, saying),
        to: fieldValue(field, to, saying),
      }),
    )
}
