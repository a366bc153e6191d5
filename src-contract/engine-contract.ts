import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { formValues } from './catalogue/service-form.ts'
import { type CommandType, commandList } from './commands/command-list.ts'
import { errorCode } from './error-codes.ts'
import { attachmentId, commandKey, requestId } from './ids.ts'
import { draft } from './messages/draft.ts'
import { outboxItem } from './outbox/outbox-item.ts'
import { referenceData } from './people/reference-data.ts'
import { signedIn } from './people/signed-in.ts'
import { createRequestArgs } from './requests/create-request.ts'
import { facetCounts, queuePage, queueQuery, viewCounters } from './requests/queue-query.ts'
import { requestDetail } from './requests/request-detail.ts'
import { syncStatus } from './sync/sync-status.ts'

/**
 * Everything the workbench may ask of its engine. Queries are live: the answer comes again whenever it has changed.
 * Commands answer when they are durable on this machine, never waiting for the network.
 */
const base = oc.errors({
  REFUSED: {
    data: z.object({ code: errorCode, field: z.string().nullable(), message: z.string().nullable() }),
  },
})

/** The key of a command that is now safe in the outbox. */
export const accepted = z.object({ key: commandKey })

const onRequest = <Type extends CommandType>(type: Type) =>
  base
    .input(z.object({ requestId, args: commandList[type].args as (typeof commandList)[Type]['args'] }))
    .output(accepted)

export const engineContract = {
  session: {
    watch: base.output(eventIterator(signedIn)),
    signIn: base.input(z.object({ centralUrl: z.url().optional() })).output(z.object({ url: z.url() })),
    signOut: base.output(z.void()),
  },
  reference: { watch: base.output(eventIterator(referenceData)) },
  queue: {
    page: base.input(queueQuery).output(eventIterator(queuePage)),
    facets: base.input(queueQuery).output(eventIterator(facetCounts)),
    counters: base.output(eventIterator(viewCounters)),
    /** Ids of the whole result in order, at most `limit`: for selecting all. */
    ids: base.input(queueQuery.omit({ offset: true, limit: true })).output(z.array(requestId)),
  },
  requests: {
    watch: base.input(z.object({ requestId })).output(eventIterator(requestDetail.nullable())),
    /** The raw value of a masked field; the look is logged under `purpose`. */
    reveal: base
      .input(z.object({ requestId, field: z.string(), purpose: z.string().min(1) }))
      .output(z.object({ value: z.json() })),
    create: base
      .input(createRequestArgs.omit({ number: true }))
      .output(accepted.extend({ requestId, number: z.string() })),
    take: onRequest('requests.take'),
    giveBack: onRequest('requests.giveBack'),
    claim: onRequest('requests.claim'),
    assign: onRequest('requests.assign'),
    /** Several at once: each is a command of its own; the answer says which were refused here and why. */
    assignMany: base
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
  },
  messages: { send: onRequest('messages.send') },
  notes: { add: onRequest('notes.add') },
  drafts: {
    get: base.input(z.object({ requestId, kind: draft.shape.kind })).output(draft.nullable()),
    save: base.input(draft.omit({ savedAt: true })).output(z.object({ savedAt: draft.shape.savedAt })),
    clear: base.input(z.object({ requestId, kind: draft.shape.kind })).output(z.void()),
  },
  attachments: {
    /** The bytes of an attachment, fetched if need be, checked against its hash. */
    read: base
      .input(z.object({ attachmentId }))
      .output(z.object({ name: z.string(), mediaType: z.string(), base64: z.string() })),
  },
  catalogue: {
    /** Which of these values would be refused, before anything is sent. */
    check: base
      .input(z.object({ service: z.string(), values: formValues }))
      .output(z.array(z.object({ field: z.string(), code: z.string(), message: z.string() }))),
  },
  outbox: {
    watch: base.output(eventIterator(z.array(outboxItem))),
    /** Take back a command that has not been sent. */
    withdraw: base.input(z.object({ key: commandKey })).output(z.void()),
    /** Do it again on what the request is now: a new command with a new key and what is seen now. */
    reapply: base.input(z.object({ key: commandKey })).output(accepted),
    /** The person has read it and lets it go; its text stays copyable until then. */
    discard: base.input(z.object({ key: commandKey })).output(z.void()),
  },
  sync: {
    watch: base.output(eventIterator(syncStatus)),
    now: base.output(z.void()),
    workOffline: base.input(z.object({ offline: z.boolean() })).output(z.void()),
  },
}
