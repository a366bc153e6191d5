import { z } from 'zod'
import { command } from '#contract/commands/command.ts'
import type { Seal } from '#contract/reviews/package-calls.ts'
import { importPackageAnswer, packageView } from '#contract/reviews/review-package.ts'
import { EngineError } from '../../engine-error.ts'
import type { Desk } from '../../open-desk.ts'
import { findCommand, insertCommand } from '../../outbox/commands-table.ts'
import { findRequest } from '../../requests/requests-table.ts'
import { type Opener, openStream, sealStream } from './age-file.ts'
import { readBytes } from './byte-source.ts'
import { callReviews } from './call-reviews.ts'
import type { FileTable } from './file-table.ts'
import { streamOf } from './make-package.ts'
import { markExported, readManifest, readViews, writtenCommands } from './package-facts.ts'
import { headOf, parseJson, readHead } from './package-head.ts'

const findingsBody = z.object({
  commands: z.array(z.object({ command, requestNumber: z.string(), requestSubject: z.string() })),
  views: z.array(packageView),
})

/** What a review package takes in: nothing else may come home in its name. */
const homeTypes: readonly string[] = ['findings.add', 'findings.close', 'reviews.record']

type Exported = { fileId: string; fileName: string; sizeBytes: number; commands: number; views: number }

/** Seals what was written in the open package, and what was looked at, for the way home. As often as wanted. */
export async function exportFindings(desk: Desk, files: FileTable, seal: Seal): Promise<Exported> {
  const signed = readManifest(desk.outbox)
  const written = writtenCommands(desk.outbox)
  const views = readViews(desk.outbox)
  const body = findingsBody.parse({ commands: written, views })
  const plain = Buffer.from(headOf('takahuone-findings', signed) + JSON.stringify(body))
  const fileId = files.begin()
  try {
    for await (const piece of await sealStream(streamOf([plain]), seal)) files.add(fileId, piece)
  } catch (error) {
    files.remove(fileId)
    throw error
  }
  markExported(
    desk.outbox,
    written.map((entry) => entry.command.key),
  )
  const { id } = z.object({ id: z.string() }).parse(JSON.parse(signed.manifest))
  return {
    fileId,
    fileName: `havainnot-${id.slice(0, 8)}.takahuone-findings`,
    sizeBytes: files.size(fileId),
    commands: written.length,
    views: views.length,
  }
}

export type BroughtHome = { packageName: string; taken: number; known: number; views: number; late: boolean }

/**
 * Brings findings home: central takes the looks and says that the package is one of its own for this person; then the
 * findings go into the outbox under the keys that they have. A key that is here already is left as it is, and one that
 * central has already done is answered as done: they are applied once, however often the file is imported.
 * @throws {EngineError} `package_unknown` · `package_expired` · `package_damaged` · `package_wrong_key` · `offline`
 */
export async function importFindings(
  desk: Desk,
  sealed: ReadableStream<Uint8Array>,
  opener: Opener,
): Promise<BroughtHome> {
  const source = readBytes(await openStream(sealed, opener))
  const { signed, manifest } = await readHead(source, 'takahuone-findings')
  const rest: Uint8Array[] = []
  for await (const piece of source.rest()) rest.push(piece)
  const body = findingsBody.safeParse(parseJson(Buffer.concat(rest).toString('utf8')))
  if (!body.success) throw new EngineError('package_damaged', 'the findings do not read')
  const { tenantId, person } = desk.session()
  if (manifest.tenantId !== tenantId || manifest.forId !== person.id) throw new EngineError('package_unknown')
  const { commands, views } = body.data
  const packed = new Set<string>(manifest.requestIds)
  if (commands.some(({ command: one }) => !homeTypes.includes(one.type) || !packed.has(one.requestId)))
    throw new EngineError('package_damaged', 'a command that no package takes')
  const answer = importPackageAnswer.parse(
    await callReviews(desk.call, '/v1/review-packages/import', { signed, views }),
  )
  const fresh = commands.filter(({ command: one }) => findCommand(desk.outbox, one.key) === undefined)
  desk.outbox.inTransaction(() => {
    for (const entry of fresh) {
      const { after: _after, ...own } = entry.command
      const here = findRequest(desk.cache, own.requestId)?.request
      insertCommand(desk.outbox, {
        command: own,
        requestNumber: here?.number ?? entry.requestNumber,
        requestSubject: here?.subject ?? entry.requestSubject,
      })
    }
  })
  const { afterAppend } = desk.commandParts()
  for (const requestId of new Set(fresh.map(({ command: one }) => one.requestId))) afterAppend(requestId)
  return {
    packageName: manifest.name,
    taken: fresh.length,
    known: commands.length - fresh.length,
    views: views.length,
    late: answer.late,
  }
}
