import type { CommandKey } from '#contract/ids.ts'
import { entityCodes } from '../entity-codes.ts'
import type { Topic } from '../live/live-hub.ts'
import type { Desk } from '../open-desk.ts'
import { findCommand } from '../outbox/commands-table.ts'
import { letCommandGo } from '../outbox/let-go.ts'
import { listLeaving, listNeedsYou } from '../outbox/list-outbox.ts'
import { explainedRows, rowsOfRequest } from '../outbox/outbox-rows.ts'
import { withdrawToDraft } from '../outbox/withdraw-to-draft.ts'
import { discardMany, previewMany, reapplyMany, restoreMany } from '../requests/decide-on-many.ts'
import { editCommand } from '../requests/edit-command.ts'
import { reapplyCommand } from '../requests/reapply-command.ts'
import { viewCommand } from '../requests/view-command.ts'
import type { EngineCalls } from './engine-calls.ts'

/** Why something waits changes with the network as well. */
const ofSending = (topic: Topic): boolean =>
  topic === 'outbox' || topic === 'sync' || topic === 'clock' || topic === 'transfers'
/** A list of a thousand is not made anew for every page of a pull. */
const listRestMs = 100

export const answerOutbox = ({ os, account, clock, watchDesk, takingDesk, decided }: EngineCalls) => ({
  watch: os.outbox.watch.handler(({ input, signal }) =>
    watchDesk(signal, ofSending, (desk) =>
      input === undefined
        ? explainedRows(desk.outbox, desk.sending())
        : rowsOfRequest(desk.outbox, input.requestId, desk.sending()),
    ),
  ),
  leaving: os.outbox.leaving.handler(({ input, signal }) =>
    watchDesk(signal, ofSending, (desk) => listLeaving(desk.outbox, input.limit, desk.sending()), listRestMs),
  ),
  needsYou: os.outbox.needsYou.handler(({ input, signal }) =>
    watchDesk(
      signal,
      ofSending,
      (desk) => listNeedsYou(desk.outbox, input.limit, desk.sending()),
      listRestMs,
    ),
  ),
  command: os.outbox.command.handler(({ input, signal }) => {
    const requestId = findCommand(account.desk().outbox, input.key)?.command.requestId
    return watchDesk(
      signal,
      (topic) => ofSending(topic) || topic === `request:${requestId}`,
      (desk) => (requestId === undefined ? null : view(desk, requestId, input.key)),
    )
  }),
  contact: os.outbox.contact.handler(({ signal }) =>
    watchDesk(signal, ofSending, (desk) => desk.contact(), listRestMs),
  ),
  withdraw: os.outbox.withdraw.handler(({ input }) => {
    const desk = account.desk()
    decided(desk, withdrawToDraft(desk.outbox, input.key, clock.now()).command.requestId)
  }),
  edit: os.outbox.edit.handler(({ input }) =>
    editCommand(takingDesk().commandParts(), input.key, input.args),
  ),
  reapply: os.outbox.reapply.handler(({ input: { key, args, choose } }) => ({
    key: reapplyCommand(takingDesk().commandParts(), key, {
      ...(args === undefined ? {} : { args }),
      ...(choose === undefined ? {} : { choose }),
    }),
  })),
  discard: os.outbox.discard.handler(({ input }) => {
    const desk = account.desk()
    decided(desk, letCommandGo(desk.outbox, input.key, clock.now()).command.requestId)
  }),
  restore: os.outbox.restore.handler(({ input }) => restoreMany(account.desk().commandParts(), input.keys)),
  preview: os.outbox.preview.handler(({ input }) => previewMany(account.desk().commandParts(), input.keys)),
  reapplyMany: os.outbox.reapplyMany.handler(({ input }) =>
    reapplyMany(takingDesk().commandParts(), input.keys),
  ),
  discardMany: os.outbox.discardMany.handler(({ input }) =>
    discardMany(account.desk().commandParts(), input.keys),
  ),
})

function view(desk: Desk, requestId: string, key: CommandKey) {
  const { cache, outbox, person } = desk.commandParts()
  return viewCommand(
    {
      cache,
      outbox,
      person,
      facts: desk.sending(),
      knownAt: desk.syncStatus().lastContactAt,
      eventCode: entityCodes.event,
    },
    requestId,
    key,
  )
}
