import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { type CommandType, commandList } from '../commands/command-list.ts'
import { accepted, engineCall } from '../engine-call.ts'
import { errorCode } from '../error-codes.ts'
import { requestId } from '../ids.ts'
import { createRequestArgs } from './create-request.ts'
import { requestDetail } from './request-detail.ts'

/** A command on one request, with the arguments of its definition. */
export const onRequest = <Type extends CommandType>(type: Type) =>
  engineCall
    .input(z.object({ requestId, args: commandList[type].args as (typeof commandList)[Type]['args'] }))
    .output(accepted)

export const requestCalls = {
  watch: engineCall.input(z.object({ requestId })).output(eventIterator(requestDetail.nullable())),
  /** Brings a request from central that is not here (any more): an old one, a deep link. False: it stays away. */
  fetch: engineCall.input(z.object({ requestId })).output(z.object({ found: z.boolean() })),
  /** The raw value of a masked field; the look is logged under `purpose`. */
  reveal: engineCall
    .input(z.object({ requestId, field: z.string(), purpose: z.string().min(1) }))
    .output(z.object({ value: z.json() })),
  create: engineCall
    .input(createRequestArgs.omit({ number: true }))
    .output(accepted.extend({ requestId, number: z.string() })),
  take: onRequest('requests.take'),
  giveBack: onRequest('requests.giveBack'),
  claim: onRequest('requests.claim'),
  assign: onRequest('requests.assign'),
  /** Several at once: each is a command of its own; the answer says which were refused here and why. */
  assignMany: engineCall
    .input(
      z.object({
        requestIds: z.array(requestId).min(1).max(500),
        args: commandList['requests.assign'].args,
      }),
    )
    .output(
      z.object({
        accepted: z.array(requestId),
        refused: z.array(z.object({ requestId, code: errorCode })),
      }),
    ),
  changeStatus: onRequest('requests.changeStatus'),
  setPriority: onRequest('requests.setPriority'),
  setTags: onRequest('requests.setTags'),
  markRead: onRequest('requests.markRead'),
}
