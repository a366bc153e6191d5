import type { Opener } from '../reviews/package/age-file.ts'
import { EngineError } from '../engine-error.ts'
import { filePieceBytes } from '#contract/reviews/package-calls.ts'
import { exportFindings, importFindings } from '../reviews/package/findings-file.ts'
import { ownIdentity, ownRecipient } from '../reviews/package/own-key.ts'
import { makePackage } from '../reviews/package/make-package.ts'
import { writeFeed } from '../reviews/package/write-feed.ts'
import { findReviewSet } from '../reviews/review-sets.ts'
import type { Desk } from '../open-desk.ts'
import type { EngineCalls } from './engine-calls.ts'

/** Review packages: making and bringing home at a signed-in desk; opening at any time, also signed out. */
export function answerPackages({ os, account, hub }: EngineCalls) {
  const { packages } = os.reviews
  const { shelf, files, parts } = account.packages

  const openerFor = async (passphrase: string | null): Promise<Opener> =>
    passphrase === null
      ? { kind: 'identity', identity: await ownIdentity(parts.secrets) }
      : { kind: 'passphrase', passphrase }
  /** The file is used up, whatever becomes of it. */
  const using = async <Answer>(fileId: string, work: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await work()
    } finally {
      files.remove(fileId)
    }
  }
  const requestsOf = (desk: Desk, setId: string): readonly string[] => {
    const set = findReviewSet(desk.outbox, setId)
    if (set === undefined) throw new EngineError('gone', 'no such set', 'setId')
    return set.requestIds
  }
  const ordinaryDesk = (): Desk => {
    const desk = account.desk()
    if (desk.packaged !== undefined) throw new EngineError('package_read_only')
    return desk
  }
  return {
    plan: packages.plan.handler(({ input }) => {
      const desk = ordinaryDesk()
      const feed = writeFeed(desk.cache, requestsOf(desk, input.setId), {
        withSensitive: input.sensitivePurpose !== null,
        withAttachments: input.withAttachments,
      })
      const contents = new Map(feed.attachments.map((file) => [file.sha256, file.sizeBytes]))
      return {
        requests: feed.requests,
        attachments: feed.attachments.length,
        sizeBytes: Buffer.byteLength(feed.text) + [...contents.values()].reduce((sum, size) => sum + size, 0),
        sensitive: feed.sensitive,
      }
    }),
    make: packages.make.handler(({ input }) => {
      const desk = ordinaryDesk()
      const requestIds = requestsOf(desk, input.setId)
      return makePackage(
        { desk, files, dataFolder: parts.dataFolder, ids: parts.ids },
        { ...input, requestIds },
      )
    }),
    readFile: packages.readFile.handler(({ input }) => {
      const piece = files.read(input.fileId, input.from, filePieceBytes)
      const done = input.from + piece.length >= files.size(input.fileId)
      if (done) files.remove(input.fileId)
      return { base64: piece.toString('base64'), done }
    }),
    beginFile: packages.beginFile.handler(() => ({ fileId: files.begin() })),
    addPiece: packages.addPiece.handler(({ input }) =>
      files.add(input.fileId, Buffer.from(input.base64, 'base64')),
    ),
    open: packages.open.handler(({ input }) =>
      using(input.fileId, async () =>
        shelf.open({
          sealed: files.stream(input.fileId),
          opener: await openerFor(input.passphrase),
          keep: input.keep,
        }),
      ),
    ),
    reopen: packages.reopen.handler(({ input }) => shelf.reopen(input.id)),
    kept: packages.kept.handler(({ signal }) =>
      hub.watch({
        concerns: (topic) => topic === 'session' || topic === 'clock',
        answer: shelf.list,
        signal,
      }),
    ),
    close: packages.close.handler(() => shelf.close()),
    remove: packages.remove.handler(({ input }) => shelf.remove(input.id)),
    exportFindings: packages.exportFindings.handler(async ({ input }) => {
      const desk = account.desk()
      if (desk.packaged === undefined) throw new EngineError('gone', 'no package is open')
      const exported = await exportFindings(desk, files, input.seal)
      hub.changed('session')
      return exported
    }),
    importFindings: packages.importFindings.handler(({ input }) =>
      using(input.fileId, async () => {
        const opener = await openerFor(input.passphrase)
        const home = await importFindings(ordinaryDesk(), files.stream(input.fileId), opener)
        hub.changed('reviews')
        return home
      }),
    ),
    ownKey: packages.ownKey.handler(async () => ({ recipient: await ownRecipient(parts.secrets) })),
  }
}
