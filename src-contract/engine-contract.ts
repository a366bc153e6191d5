import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { formValues } from './catalogue/service-form.ts'
import { engineCall } from './engine-call.ts'
import { draftCalls } from './messages/draft-calls.ts'
import { offlineKitCalls } from './offline/offline-kit.ts'
import { outboxCalls } from './outbox/outbox-calls.ts'
import { referenceData } from './people/reference-data.ts'
import { profileCalls } from './people/profile-calls.ts'
import { sessionCalls } from './people/session-calls.ts'
import { attachmentCalls } from './requests/attachment-calls.ts'
import { presenceCalls } from './presence/presence-calls.ts'
import { queueCalls } from './requests/queue-calls.ts'
import { onRequest, requestCalls } from './requests/request-calls.ts'
import { reviewCalls } from './reviews/review-calls.ts'
import { syncCalls } from './sync/sync-calls.ts'

/**
 * Everything the workbench may ask of its engine. Queries are live: the answer comes again whenever it has changed.
 * Commands answer when they are durable on this machine, never waiting for the network.
 */
export const engineContract = {
  session: sessionCalls,
  reference: { watch: engineCall.output(eventIterator(referenceData)) },
  queue: queueCalls,
  requests: requestCalls,
  messages: { send: onRequest('messages.send'), withdraw: onRequest('messages.withdraw') },
  notes: { add: onRequest('notes.add') },
  drafts: draftCalls,
  attachments: attachmentCalls,
  catalogue: {
    /** Which of these values would be refused, before anything is sent. */
    check: engineCall
      .input(z.object({ service: z.string(), values: formValues }))
      .output(z.array(z.object({ field: z.string(), code: z.string(), message: z.string() }))),
  },
  offlineKit: offlineKitCalls,
  outbox: outboxCalls,
  presence: presenceCalls,
  profile: profileCalls,
  reviews: reviewCalls,
  sync: syncCalls,
}
