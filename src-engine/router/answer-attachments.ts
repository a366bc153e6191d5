import { readAttachment } from '../attachments/read-attachment.ts'
import { entityCodes } from '../entity-codes.ts'
import type { EngineCalls } from './engine-calls.ts'

export const answerAttachments = ({ os, account }: EngineCalls) => ({
  read: os.attachments.read.handler(({ input }) => {
    const { cache, call } = account.desk()
    return readAttachment({ cache, call, code: entityCodes.attachment }, input.attachmentId)
  }),
})
