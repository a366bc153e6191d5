import { clearDraft, readDraft, saveDraft } from '../outbox/drafts-table.ts'
import type { EngineCalls } from './engine-calls.ts'

export const answerDrafts = ({ os, account, clock }: EngineCalls) => ({
  get: os.drafts.get.handler(({ input }) => readDraft(account.desk().outbox, input.requestId, input.kind)),
  save: os.drafts.save.handler(({ input }) => {
    const savedAt = clock.now()
    saveDraft(account.desk().outbox, { ...input, savedAt })
    return { savedAt }
  }),
  clear: os.drafts.clear.handler(({ input }) =>
    clearDraft(account.desk().outbox, input.requestId, input.kind),
  ),
})
