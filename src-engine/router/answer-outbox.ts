import { reapplyCommand } from '../requests/reapply-command.ts'
import { discardCommand, withdrawCommand } from '../outbox/decide-on-command.ts'
import { entryToItem, openCommands } from '../outbox/commands-table.ts'
import type { EngineCalls } from './engine-calls.ts'

export const answerOutbox = ({ os, account, watchDesk, takingDesk, decided }: EngineCalls) => ({
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
})
