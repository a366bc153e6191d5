import { addNote } from '../messages/add-note.ts'
import { sendMessage } from '../messages/send-message.ts'
import { withdrawMessage } from '../messages/withdraw-message.ts'
import { addFinding } from '../reviews/add-finding.ts'
import { answerFinding } from '../reviews/answer-finding.ts'
import { closeFinding } from '../reviews/close-finding.ts'
import { recordReview } from '../reviews/record-review.ts'
import { assign } from '../requests/assign.ts'
import { changeStatus } from '../requests/change-status.ts'
import { claim } from '../requests/claim.ts'
import { giveBack } from '../requests/give-back.ts'
import { markRead } from '../requests/mark-read.ts'
import { revealSensitive } from '../requests/reveal-sensitive.ts'
import { setPriority } from '../requests/set-priority.ts'
import { setTags } from '../requests/set-tags.ts'
import { take } from '../requests/take.ts'

/** Every command on an existing request, by its type. `requests.create` stands beside (create-request.ts). */
export const commandList = {
  'requests.take': take,
  'requests.giveBack': giveBack,
  'requests.claim': claim,
  'requests.assign': assign,
  'requests.changeStatus': changeStatus,
  'requests.setPriority': setPriority,
  'requests.setTags': setTags,
  'requests.markRead': markRead,
  'requests.revealSensitive': revealSensitive,
  'messages.send': sendMessage,
  'messages.withdraw': withdrawMessage,
  'notes.add': addNote,
  'reviews.record': recordReview,
  'findings.add': addFinding,
  'findings.answer': answerFinding,
  'findings.close': closeFinding,
} as const

export type CommandType = keyof typeof commandList
export type AnyCommandType = CommandType | 'requests.create'
