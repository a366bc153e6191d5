import type { ReadableDatabase } from '../cache/database-handle.ts'
import { EngineError } from '../engine-error.ts'
import { type LinkedFile, linkedFiles } from '#contract/messages/linked-file.ts'
import { findOwnFile } from './own-files-table.ts'

/**
 * A message names only files that this person attached to this very request and that are safe here: anything else
 * would wait for ever.
 * @throws {EngineError} `validation`, naming the attachments
 */
export function requireOwnFiles(
  outbox: ReadableDatabase,
  requestId: string,
  args: Readonly<Record<string, unknown>>,
): void {
  if (args['attachments'] === undefined) return
  const said = linkedFiles.safeParse(args['attachments'])
  const wrong = !said.success || said.data.some((file) => !isOwn(file))
  if (wrong) throw new EngineError('validation', 'a named file is not here', 'attachments')

  function isOwn(file: LinkedFile): boolean {
    const own = findOwnFile(outbox, file.attachmentId)
    return (
      own !== undefined &&
      own.requestId === requestId &&
      own.sha256 === file.sha256 &&
      own.sizeBytes === file.sizeBytes
    )
  }
}
