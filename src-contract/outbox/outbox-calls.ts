import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { accepted, engineCall } from '../engine-call.ts'
import { commandKey } from '../ids.ts'
import { outboxItem } from './outbox-item.ts'

export const outboxCalls = {
  watch: engineCall.output(eventIterator(z.array(outboxItem))),
  /** Take back a command that has not been sent. */
  withdraw: engineCall.input(z.object({ key: commandKey })).output(z.void()),
  /** Do it again on what the request is now: a new command with a new key and what is seen now. */
  reapply: engineCall.input(z.object({ key: commandKey })).output(accepted),
  /** The person has read it and lets it go; its text stays copyable until then. */
  discard: engineCall.input(z.object({ key: commandKey })).output(z.void()),
}
