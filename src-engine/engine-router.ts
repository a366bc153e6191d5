import { checkValues } from '#contract/catalogue/check-values.ts'
import { attachAgain } from './attachments/attach-again.ts'
import { EngineError } from './engine-error.ts'
import { findService, readReference } from './reference/read-reference.ts'
import { answerAttachments } from './router/answer-attachments.ts'
import { answerDrafts } from './router/answer-drafts.ts'
import { answerOfflineKit } from './router/answer-offline-kit.ts'
import { answerOutbox } from './router/answer-outbox.ts'
import { answerProfile } from './router/answer-profile.ts'
import { answerPresence } from './router/answer-presence.ts'
import { answerQueue } from './router/answer-queue.ts'
import { answerRequests, createRunner } from './router/answer-requests.ts'
import { answerReviews } from './router/answer-reviews.ts'
import { answerSync } from './router/answer-sync.ts'
import { countsRestMs, createEngineCalls, type RouterParts } from './router/engine-calls.ts'

/** Every command and query of the contract, and nothing else. Refusals cross the seam by name. */
export function createEngineRouter(parts: RouterParts) {
  const calls = createEngineCalls(parts)
  const { os, account, hub, watchDesk } = calls
  const run = createRunner(calls)
  return os.router({
    session: {
      watch: os.session.watch.handler(({ signal }) =>
        hub.watch({
          concerns: (topic) => topic === 'session' || topic === 'clock',
          answer: account.state,
          signal,
        }),
      ),
      signIn: os.session.signIn.handler(({ input }) => account.signIn(input.centralUrl)),
      signOut: os.session.signOut.handler(() => account.signOut()),
    },
    reference: {
      watch: os.reference.watch.handler(({ signal }) =>
        watchDesk(
          signal,
          (topic) => topic === 'reference',
          (desk) => readReference(desk.cache),
          countsRestMs,
        ),
      ),
    },
    queue: answerQueue(calls),
    requests: answerRequests(calls, run),
    messages: {
      send: os.messages.send.handler(({ input }) => run('messages.send', input)),
      withdraw: os.messages.withdraw.handler(async ({ input }) => {
        const desk = calls.takingDesk()
        const taken = await run('messages.withdraw', input)
        const { requestId, args } = input
        const { outbox, files } = desk
        const { ids, clock } = desk.commandParts()
        attachAgain({ outbox, store: files.store, ids, clock }, { requestId, messageId: args.messageId })
        files.tell()
        files.planNow()
        return taken
      }),
    },
    notes: { add: os.notes.add.handler(({ input }) => run('notes.add', input)) },
    drafts: answerDrafts(calls),
    attachments: answerAttachments(calls),
    catalogue: {
      check: os.catalogue.check.handler(({ input }) => {
        const service = findService(account.desk().cache, '', input.service)
        if (service === undefined) throw new EngineError('unknown_service', undefined, 'service')
        return checkValues(service.form, input.values).map(({ field, code, message }) => ({
          field,
          code,
          message,
        }))
      }),
    },
    offlineKit: answerOfflineKit(calls),
    outbox: answerOutbox(calls),
    presence: answerPresence(calls),
    profile: answerProfile(calls),
    reviews: answerReviews(calls),
    sync: answerSync(calls),
  })
}
