import { z } from 'zod'
import { attachment } from '../requests/request-parts.ts'

/** So many files go with one message or note. */
export const mostFilesAMessage = 10

/**
 * A file that a message or note brings with it. Its id is made by the workbench and its bytes are at central, whole and
 * with this hash, before the command that names it is sent: a customer never reads "see the file" without the file.
 */
export const linkedFile = attachment
  .pick({ name: true, mediaType: true, sizeBytes: true, sha256: true })
  .extend({ attachmentId: attachment.shape.id })
export type LinkedFile = z.infer<typeof linkedFile>

export const linkedFiles = z.array(linkedFile).max(mostFilesAMessage).default([])
