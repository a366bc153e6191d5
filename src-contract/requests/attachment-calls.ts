import { z } from 'zod'
import { engineCall } from '../engine-call.ts'
import { attachmentId } from '../ids.ts'

export const attachmentCalls = {
  /** The bytes of an attachment, fetched if need be, checked against its hash. */
  read: engineCall
    .input(z.object({ attachmentId }))
    .output(z.object({ name: z.string(), mediaType: z.string(), base64: z.string() })),
}
