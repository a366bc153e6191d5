import { requestId as requestIdSchema, type TenantId } from '#contract/ids.ts'
import { errorCodes } from '#contract/error-codes.ts'
import { type Actor, maySee } from '#contract/people/may.ts'
import { ProblemError } from '../errors/problem-error.ts'
import type { KnownPerson } from '../people/persons-table.ts'
import { readRights } from './read-rights.ts'
import type { Announced } from './tus-headers.ts'
import { mostFilesOfRequest, mostUploadsOfPerson, type UploadParts, uploadKeptMs } from './upload-parts.ts'
import { countFiles, findUpload, insertUpload, type Upload } from './uploads-table.ts'

/**
 * Begins an upload, or finds the one that an earlier call with the same announcement began: the answer to that may
 * have been lost.
 * @throws ProblemError `gone` · `file_too_large` · `too_many_files` · `key_reuse` when the id stands for another file
 */
export async function createUpload(
  parts: UploadParts,
  { tenantId, person }: KnownPerson,
  said: Announced,
): Promise<Upload> {
  const { database, clock, attachmentBytes } = parts
  const of = { tenantId, personId: person.id }
  if (said.sizeBytes > attachmentBytes)
    throw limit('file_too_large', 'upload-length', `at most ${attachmentBytes} bytes`)
  await requireVisible(parts, tenantId, person, said.requestId)
  const before = await findUpload(database, of, said.id)
  if (before === undefined) {
    const count = await countFiles(database, of, said.requestId)
    if (count.ofPerson >= mostUploadsOfPerson)
      throw limit('too_many_files', 'person', `at most ${mostUploadsOfPerson} uploads under way`)
    if (count.ofRequest >= mostFilesOfRequest)
      throw limit('too_many_files', 'request', `at most ${mostFilesOfRequest} files of one request`)
    await insertUpload(database, of, said, clock.now() + uploadKeptMs)
  }
  const found = before ?? (await findUpload(database, of, said.id))
  if (found === undefined || found.sha256 !== said.sha256 || found.requestId !== said.requestId)
    throw new ProblemError('key_reuse', 'this attachment id stands for another file')
  return found
}

/** SECURITY: whoever may not see the request learns nothing of it, and sends nothing to it. */
export async function requireVisible(
  { database }: Pick<UploadParts, 'database'>,
  tenantId: TenantId,
  person: Actor,
  requestId: string,
): Promise<void> {
  const rights = await readRights(database, tenantId, requestIdSchema.parse(requestId))
  if (rights === undefined || !maySee(person, rights)) throw new ProblemError('gone', errorCodes.gone.meaning)
}

function limit(code: 'file_too_large' | 'too_many_files', field: string, message: string): ProblemError {
  return new ProblemError(code, message, [{ field, code, message }])
}
