import { implement, ORPCError } from '@orpc/server'
import { type CommandType } from '#contract/commands/command-list.ts'
import type { Command } from '#contract/commands/command.ts'
import { engineContract } from '#contract/engine-contract.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import type { CommandKey, RequestId } from '#contract/ids.ts'
import { checkValues } from '#contract/catalogue/check-values.ts'

import type { Account } from './account.ts'
import { readAttachment } from './attachments/read-attachment.ts'
import { nameDatabaseError } from './cache/open-database.ts'
import { EngineError, isEngineError } from './engine-error.ts'
import type { EngineParts } from './engine-parts.ts'
import { entityCodes } from './entity-codes.ts'
import type { LiveHub, Topic } from './live/live-hub.ts'
import type { Desk } from './open-desk.ts'
import { discardCommand, withdrawCommand } from './outbox/decide-on-command.ts'
import { clearDraft, readDraft, saveDraft } from './outbox/drafts-table.ts'
import { entryToItem, openCommands } from './outbox/commands-table.ts'
import { findService, readReference } from './reference/read-reference.ts'
import { countFacets } from './requests/count-facets.ts'
import { countViews } from './requests/count-views.ts'
import { createRequest } from './requests/create-request.ts'
import { listRequestIds, listRequests } from './requests/list-requests.ts'
import { readRequestDetail } from './requests/read-request-detail.ts'
import { reapplyCommand } from './requests/reapply-command.ts'
import { revealValue } from './requests/reveal-value.ts'
import { runCommand } from './requests/run-command.ts'
import { textCondition } from './search/text-condition.ts'

type RouterParts = Pick<EngineParts, 'clock' | 'log'> & { readonly account: Account; readonly hub: LiveHub }

/** Counts over everything rest between two answers; a page does not. */
const countsRestMs = 250

/** Every command and query of the contract, and nothing else. Refusals cross the seam by name. */
export function createEngineRouter({ account, hub, clock, log }: RouterParts) {
  const report = (details: Record<string, unknown>) => log('error', 'a call failed', details)
  const refusalOf = (thrown: unknown, details: Record<string, unknown>): unknown => {
    const error = nameDatabaseError(thrown)
    // A broken page shows itself to whoever reads it first; the files are mended before the next question.
    if (isEngineError(error, 'cache_corrupt')) account.mendFiles()
    return toRefusal(error, (more) => report({ ...details, ...more }))
  }
  // Answers come from tables whose shape is known; checking every cell again would cost more than reading them.
  const os = implement(engineContract)
    .$config({ initialOutputValidationIndex: Number.NaN })
    .use(async ({ next, path }) => {
      try {
        return await next()
      } catch (error) {
        throw refusalOf(error, { path: path.join('.') })
      }
    })

  /** A live question to the open desk: it ends when the asker goes or the desk closes. */
  const watchDesk = <Answer>(
    signal: AbortSignal | undefined,
    concerns: (topic: Topic) => boolean,
    answer: (desk: Desk) => Answer,
    restMs = 0,
  ) => {
    const desk = account.desk()
    const signals = signal === undefined ? [desk.closed] : [desk.closed, signal]
    const named = (): Answer => {
      try {
        return answer(account.desk())
      } catch (error) {
        throw refusalOf(error, {}) // In the middle of a live answer, as when the lease ends.
      }
    }
    return hub.watch({ concerns, answer: named, restMs, signal: AbortSignal.any(signals) })
  }
  /** Whoever central finds too old may read; what waits is kept, and nothing is added that it might not understand. */
  const takingDesk = (): Desk => {
    const desk = account.desk()
    if (desk.isTooOld()) throw new EngineError('upgrade_required')
    return desk
  }
  const around = (desk: Desk) => ({ person: desk.person(), now: clock.now() })
  const text = (typed: string) => textCondition(typed, entityCodes.sensitive)
  const inQueue = (topic: Topic) => topic === 'queue' || topic === 'clock'
  const run = (
    type: CommandType,
    { requestId, args }: { requestId: RequestId; args: Command['args'] },
  ): { key: CommandKey } => ({
    key: runCommand(takingDesk().commandParts(), type, requestId, args),
  })
  const decided = (desk: Desk, requestId: string): void => desk.commandParts().afterAppend(requestId)

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
    queue: {
      page: os.queue.page.handler(({ input, signal }) =>
        watchDesk(signal, inQueue, (desk) => listRequests(desk.cache, input, around(desk), text)),
      ),
      facets: os.queue.facets.handler(({ input, signal }) =>
        watchDesk(
          signal,
          inQueue,
          (desk) => countFacets(desk.cache, input, around(desk), text),
          countsRestMs,
        ),
      ),
      counters: os.queue.counters.handler(({ signal }) =>
        watchDesk(signal, inQueue, (desk) => countViews(desk.cache, around(desk)), countsRestMs),
      ),
      ids: os.queue.ids.handler(({ input }) => {
        const desk = account.desk()
        return listRequestIds(desk.cache, input, around(desk), text)
      }),
    },
    requests: {
      watch: os.requests.watch.handler(({ input, signal }) =>
        watchDesk(
          signal,
          (topic) => topic === `request:${input.requestId}` || topic === 'reference',
          (desk) =>
            readRequestDetail(
              { cache: desk.cache, outbox: desk.outbox, codes: entityCodes, person: desk.person() },
              input.requestId,
            ),
        ),
      ),
      reveal: os.requests.reveal.handler(({ input }) => ({
        value: revealValue(account.desk().commandParts(), entityCodes.sensitive, input),
      })),
      create: os.requests.create.handler(({ input }) => createRequest(takingDesk().commandParts(), input)),
      take: os.requests.take.handler(({ input }) => run('requests.take', input)),
      giveBack: os.requests.giveBack.handler(({ input }) => run('requests.giveBack', input)),
      claim: os.requests.claim.handler(({ input }) => run('requests.claim', input)),
      assign: os.requests.assign.handler(({ input }) => run('requests.assign', input)),
      assignMany: os.requests.assignMany.handler(({ input }) => {
        const accepted: RequestId[] = []
        const refused: { requestId: RequestId; code: ErrorCode }[] = []
        for (const requestId of input.requestIds) {
          try {
            run('requests.assign', { requestId, args: input.args })
            accepted.push(requestId)
          } catch (error) {
            if (!(error instanceof EngineError)) throw error
            refused.push({ requestId, code: error.code })
          }
        }
        return { accepted, refused }
      }),
      changeStatus: os.requests.changeStatus.handler(({ input }) => run('requests.changeStatus', input)),
      setPriority: os.requests.setPriority.handler(({ input }) => run('requests.setPriority', input)),
      setTags: os.requests.setTags.handler(({ input }) => run('requests.setTags', input)),
      markRead: os.requests.markRead.handler(({ input }) => run('requests.markRead', input)),
    },
    messages: { send: os.messages.send.handler(({ input }) => run('messages.send', input)) },
    notes: { add: os.notes.add.handler(({ input }) => run('notes.add', input)) },
    drafts: {
      get: os.drafts.get.handler(({ input }) =>
        readDraft(account.desk().outbox, input.requestId, input.kind),
      ),
      save: os.drafts.save.handler(({ input }) => {
        const savedAt = clock.now()
        saveDraft(account.desk().outbox, { ...input, savedAt })
        return { savedAt }
      }),
      clear: os.drafts.clear.handler(({ input }) =>
        clearDraft(account.desk().outbox, input.requestId, input.kind),
      ),
    },
    attachments: {
      read: os.attachments.read.handler(({ input }) => {
        const { cache, call } = account.desk()
        return readAttachment({ cache, call, code: entityCodes.attachment }, input.attachmentId)
      }),
    },
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
    outbox: {
      watch: os.outbox.watch.handler(({ signal }) =>
        watchDesk(
          signal,
          (topic) => topic === 'outbox',
          (desk) => openCommands(desk.outbox).map(entryToItem),
        ),
      ),
      withdraw: os.outbox.withdraw.handler(({ input }) => {
        const desk = account.desk()
        decided(desk, withdrawCommand(desk.outbox, input.key).command.requestId)
      }),
      reapply: os.outbox.reapply.handler(({ input }) => ({
        key: reapplyCommand(takingDesk().commandParts(), input.key),
      })),
      discard: os.outbox.discard.handler(({ input }) => {
        const desk = account.desk()
        decided(desk, discardCommand(desk.outbox, input.key).command.requestId)
      }),
    },
    sync: {
      watch: os.sync.watch.handler(({ signal }) =>
        watchDesk(
          signal,
          (topic) => topic === 'sync' || topic === 'outbox' || topic === 'clock',
          (desk) => desk.syncStatus(),
        ),
      ),
      now: os.sync.now.handler(() => account.desk().sync({ on: 'sync-now' })),
      workOffline: os.sync.workOffline.handler(({ input }) =>
        account.desk().sync({ on: 'work-offline', offline: input.offline }),
      ),
    },
  })
}

/** A failure that has a name keeps it; anything else is a fault of ours: logged here, named `internal` there. */
function toRefusal(error: unknown, report: (details: Record<string, unknown>) => void): unknown {
  if (error instanceof ORPCError) return error
  if (!(error instanceof EngineError))
    report({ reason: error instanceof Error ? error.stack : String(error) })
  const { code, field, message } =
    error instanceof EngineError ? error : { code: 'internal', field: null, message: null }
  return new ORPCError('REFUSED', { defined: true, data: { code, field, message } })
}
