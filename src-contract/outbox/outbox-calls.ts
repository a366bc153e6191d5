import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { accepted, engineCall } from '../engine-call.ts'
import { commandKey } from '../ids.ts'
import {
  bulkOutcome,
  bulkPreview,
  commandView,
  contactView,
  fieldChoice,
  leavingPage,
  needsYouPage,
  onRequestRows,
  outboxRow,
  shownRows,
  someKeys,
} from './outbox-view.ts'

const oneKey = z.object({ key: commandKey })
/** Arguments of the command's own definition; they are checked against it. */
const args = z.record(z.string(), z.json())

export const outboxCalls = {
  /** Everything that is not done, or only that of one request, in order. */
  watch: engineCall.input(onRequestRows).output(eventIterator(z.array(outboxRow))),
  leaving: engineCall.input(shownRows).output(eventIterator(leavingPage)),
  needsYou: engineCall.input(shownRows).output(eventIterator(needsYouPage)),
  /** One command as a whole; null when it is done or let go. */
  command: engineCall.input(oneKey).output(eventIterator(commandView.nullable())),
  contact: engineCall.output(eventIterator(contactView)),
  /** Take back a command that has not been sent; a written text is a draft again. Refused with `already_sent` when it has. */
  withdraw: engineCall.input(oneKey).output(z.void()),
  /**
   * Another content for a command that has not been sent: in its place, under its key. Refused with `already_sent`
   * when it has left meanwhile, with `later_change_depends` when a later one of its request would no longer make sense.
   */
  edit: engineCall.input(oneKey.extend({ args })).output(z.void()),
  /**
   * Do it again on what the request is now: a new command with a new key and what is seen now, as it was or with other
   * arguments, or only the chosen side of each field. What waited for it goes along.
   */
  reapply: engineCall
    .input(oneKey.extend({ args: args.optional(), choose: z.record(z.string(), fieldChoice).optional() }))
    .output(accepted),
  /** The person has read it and lets it go; for a while it can be had back. */
  discard: engineCall.input(oneKey).output(z.void()),
  /** Has back what was just let go. Refused with `gone` when too much time has passed. */
  restore: engineCall.input(someKeys).output(bulkOutcome),
  preview: engineCall.input(someKeys).output(bulkPreview),
  reapplyMany: engineCall.input(someKeys).output(bulkOutcome),
  discardMany: engineCall.input(someKeys).output(bulkOutcome),
}
