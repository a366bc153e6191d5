import { fileKeeping, pieceBytes } from '#contract/requests/attachment-calls.ts'
import { describeFiles } from '../attachments/describe-files.ts'
import { changeWish } from '../attachments/file-wishes-table.ts'
import { deleteOwnFile, findOwnFile, setOwnFilePaused, waitAgain } from '../attachments/own-files-table.ts'
import { findVisibleFile } from '../attachments/visible-files.ts'
import { EngineError } from '../engine-error.ts'
import type { Desk } from '../open-desk.ts'
import type { EngineCalls } from './engine-calls.ts'

/** Progress is told so often: enough for a bar that moves, little enough for the seam. */
const progressRestMs = 250

export const answerAttachments = ({ os, account, watchDesk, takingDesk, clock }: EngineCalls) => ({
  watch: os.attachments.watch.handler(({ input, signal }) =>
    watchDesk(
      signal,
      (topic) => topic === 'transfers' || topic === 'files' || topic === `request:${input.requestId}`,
      (desk) => describeFiles(desk, input.requestId),
      progressRestMs,
    ),
  ),
  fetch: os.attachments.fetch.handler(({ input }) => {
    const desk = account.desk()
    const file = mustSee(desk, input.attachmentId)
    if (file.scan === 'infected') throw new EngineError('file_infected')
    changeWish(desk.outbox, input.attachmentId, { asked: true, paused: false, refusal: null })
    replan(desk, input.attachmentId)
  }),
  pause: os.attachments.pause.handler(({ input: { attachmentId, paused } }) => {
    const desk = account.desk()
    const own = findOwnFile(desk.outbox, attachmentId)
    if (own === undefined) changeWish(desk.outbox, attachmentId, { paused, refusal: null })
    else {
      setOwnFilePaused(desk.outbox, attachmentId, paused)
      if (!paused && own.state === 'refused') waitAgain(desk.outbox, attachmentId)
    }
    if (paused) desk.files.lane.abort(attachmentId)
    replan(desk, attachmentId)
  }),
  pin: os.attachments.pin.handler(({ input: { attachmentId, pinned } }) => {
    const desk = account.desk()
    mustSee(desk, attachmentId)
    changeWish(desk.outbox, attachmentId, { pinned, ...(pinned ? { paused: false, refusal: null } : {}) })
    replan(desk, attachmentId)
  }),
  read: os.attachments.read.handler(({ input: { attachmentId, from } }) => {
    const desk = account.desk()
    const seen = findVisibleFile(desk.cache, attachmentId)
    const file = seen ?? findOwnFile(desk.outbox, attachmentId)
    if (file === undefined) throw new EngineError('gone')
    if ('scan' in file && file.scan === 'infected') throw new EngineError('file_infected')
    if (from === 0) desk.files.store.touch(file.sha256, clock.now())
    const bytes = readOrMend(desk, file, from)
    return { base64: bytes.toString('base64'), sizeBytes: file.sizeBytes }
  }),
  begin: os.attachments.begin.handler(({ input }) => takingDesk().files.intake.begin(input)),
  append: os.attachments.append.handler(({ input: { attachmentId, at, base64 } }) =>
    account.desk().files.intake.append(attachmentId, at, Buffer.from(base64, 'base64')),
  ),
  finish: os.attachments.finish.handler(({ input: { attachmentId } }) => {
    const desk = account.desk()
    const row = desk.files.intake.finish(attachmentId)
    replan(desk, attachmentId)
    const own = describeFiles(desk, row.requestId).own.find((file) => file.attachmentId === row.attachmentId)
    if (own === undefined) throw new EngineError('internal', 'a file that was just taken in is not listed')
    return own
  }),
  detach: os.attachments.detach.handler(({ input: { attachmentId } }) => {
    const desk = account.desk()
    if (desk.files.intake.giveUp(attachmentId)) return
    const own = findOwnFile(desk.outbox, attachmentId)
    if (own === undefined) return
    if (own.named) throw new EngineError('state_machine', 'a message of the outbox carries the file')
    desk.files.lane.abort(attachmentId)
    deleteOwnFile(desk.outbox, attachmentId)
    if (own.uploadPath !== null) desk.files.forgetUpload(own.uploadPath)
    desk.files.purge()
    replan(desk, attachmentId)
  }),
  keeping: os.attachments.keeping.handler(({ signal }) =>
    watchDesk(
      signal,
      (topic) => topic === 'transfers' || topic === 'files',
      ({ files }) => {
        const there = files.store.list()
        return fileKeeping.parse({
          budgetBytes: files.keeper.budgetBytes(),
          usedBytes: there.reduce((sum, { bytes }) => sum + bytes, 0),
          files: there.length,
          leftOut: files.keeper.leftOut(),
        })
      },
      progressRestMs,
    ),
  ),
  setBudget: os.attachments.setBudget.handler(({ input }) => {
    const desk = account.desk()
    desk.files.keeper.setBudget(input.budgetBytes)
    desk.files.keeper.evict()
    replan(desk, '')
  }),
})

/** What the person decided is looked at now, and told to whoever watches. */
function replan({ files }: Desk, attachmentId: string): void {
  files.lane.forgetFailures(attachmentId)
  files.keeper.changed()
  files.tell()
  files.planNow()
}

function mustSee(desk: Desk, attachmentId: string) {
  const file = findVisibleFile(desk.cache, attachmentId)
  if (file === undefined) throw new EngineError('gone')
  return file
}

/** Bytes that the disk gives back wrongly are of no use to anybody: what central has is fetched again. */
function readOrMend(
  { files, outbox }: Desk,
  file: { sha256: string; sizeBytes: number; id?: string },
  from: number,
): Buffer {
  try {
    return files.store.read(file, from, pieceBytes)
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'file_mismatch' || file.id === undefined)
      throw error
    files.store.remove(file.sha256)
    changeWish(outbox, file.id, { asked: true })
    files.planNow()
    throw new EngineError('not_here')
  }
}
