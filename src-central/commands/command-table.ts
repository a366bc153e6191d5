import type { CommandType } from '#contract/commands/command-list.ts'
import { addNote } from '#contract/messages/add-note.ts'
import { sendMessage } from '#contract/messages/send-message.ts'
import { withdrawMessage } from '#contract/messages/withdraw-message.ts'
import { assign } from '#contract/requests/assign.ts'
import { changeStatus } from '#contract/requests/change-status.ts'
import { claim } from '#contract/requests/claim.ts'
import { giveBack } from '#contract/requests/give-back.ts'
import { markRead } from '#contract/requests/mark-read.ts'
import { revealSensitive } from '#contract/requests/reveal-sensitive.ts'
import { setPriority } from '#contract/requests/set-priority.ts'
import { setTags } from '#contract/requests/set-tags.ts'
import { take } from '#contract/requests/take.ts'
import { addFinding } from '#contract/reviews/add-finding.ts'
import { answerFinding } from '#contract/reviews/answer-finding.ts'
import { closeFinding } from '#contract/reviews/close-finding.ts'
import { recordReview } from '#contract/reviews/record-review.ts'
import { addSide, answerSide, closeSide, recordSide } from '../reviews/review-sides.ts'
import { type CentralCommand, centralCommand } from './central-command.ts'
import { noteSide } from './note-side.ts'
import { messageSide } from './message-side.ts'
import { withdrawSide } from './withdraw-side.ts'
import { countStillUnread } from './count-still-unread.ts'
import { logView } from './log-view.ts'
import { verifyAssignee } from './verify-assignee.ts'

/** Every command on an existing request: the rules of the contract, and what central adds to them. */
const commandTable: Record<CommandType, CentralCommand> = {
  'requests.take': centralCommand(take),
  'requests.giveBack': centralCommand(giveBack, { reason: (args) => args.reason }),
  'requests.claim': centralCommand(claim),
  'requests.assign': centralCommand(assign, { verify: verifyAssignee, reason: (args) => args.reason }),
  'requests.changeStatus': centralCommand(changeStatus, { reason: (args) => args.reason }),
  'requests.setPriority': centralCommand(setPriority),
  'requests.setTags': centralCommand(setTags),
  'requests.markRead': centralCommand(markRead, { amend: countStillUnread, history: 'never' }),
  'requests.revealSensitive': centralCommand(revealSensitive, {
    effect: logView,
    reason: (args) => args.purpose,
    history: 'always',
  }),
  'messages.send': centralCommand(sendMessage, messageSide),
  'messages.withdraw': centralCommand(withdrawMessage, withdrawSide),
  'notes.add': centralCommand(addNote, noteSide),
  'reviews.record': centralCommand(recordReview, recordSide),
  'findings.add': centralCommand(addFinding, addSide),
  'findings.answer': centralCommand(answerFinding, answerSide),
  'findings.close': centralCommand(closeFinding, closeSide),
}

const byName = new Map<string, CentralCommand>(Object.entries(commandTable))

/** Undefined for a type that this version of central does not know. */
export const findCommand = (type: string): CentralCommand | undefined => byName.get(type)
