import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { errorCodes } from '#contract/error-codes.ts'
import { ProblemError } from '../errors/problem-error.ts'
import type { KnownPerson } from '../people/persons-table.ts'
import { createUpload, requireVisible } from './create-upload.ts'
import { checksumAlgorithms, readAnnouncement, tusExtensions, tusVersion } from './tus-headers.ts'
import type { UploadParts } from './upload-parts.ts'
import { deleteUpload, findUpload, noteProgress, type Upload, claimUpload } from './uploads-table.ts'
import { writeUpload } from './write-upload.ts'
import { writerLeaseMs } from './upload-parts.ts'

type OfUpload = { Params: { id: string } }

/**
 * tus 1.0 for handlers' files: `/v1/uploads` with creation, checksum, expiration and termination. SECURITY: an upload
 * is its person's alone, and only as long as that person may see the request; everything else is answered as not there.
 */
export async function registerUploads(app: FastifyInstance, parts: UploadParts): Promise<void> {
  const { database, files } = parts
  await app.register(async (routes) => {
    routes.removeAllContentTypeParsers()
    // The route reads the stream itself.
    routes.addContentTypeParser('*', (_request, _payload, done) => done(null))
    routes.addHook('onSend', async (request, reply, payload) => {
      reply.header('tus-resumable', tusVersion)
      // The rest of a refused body is not worth its way here.
      if (reply.statusCode >= 400 && request.method === 'PATCH') reply.header('connection', 'close')
      return payload
    })
    routes.addHook('preHandler', async (request) => {
      if (request.method === 'OPTIONS' || request.headers['tus-resumable'] === tusVersion) return
      throw new ProblemError('validation', `tus-resumable: ${tusVersion} is needed`)
    })

    routes.options('/v1/uploads', async (_request, reply) => {
      reply
        .header('tus-version', tusVersion)
        .header('tus-extension', tusExtensions)
        .header('tus-checksum-algorithm', checksumAlgorithms.join(','))
        .header('tus-max-size', parts.attachmentBytes)
      return reply.code(204).send()
    })

    routes.post('/v1/uploads', async (request, reply) => {
      const caller = await parts.identifyCaller(request)
      const begun = await createUpload(parts, caller, readAnnouncement(request.headers))
      const upload = await mendOffset(caller, begun)
      reply.header('location', `/v1/uploads/${encodeURIComponent(upload.id)}`)
      return describe(reply, upload).code(201).send()
    })

    routes.head<OfUpload>('/v1/uploads/:id', async (request, reply) => {
      const caller = await parts.identifyCaller(request)
      const upload = await mendOffset(caller, await mustFind(caller, request))
      return describe(reply, upload).header('cache-control', 'no-store').code(200).send()
    })

    routes.patch<OfUpload>('/v1/uploads/:id', async (request, reply) => {
      const caller = await parts.identifyCaller(request)
      const { id } = await mustFind(caller, request)
      return describe(reply, await writeUpload(parts, caller, id, request))
        .code(204)
        .send()
    })

    routes.delete<OfUpload>('/v1/uploads/:id', async (request, reply) => {
      const caller = await parts.identifyCaller(request)
      const { id } = await mustFind(caller, request)
      await claim(caller, id)
      await deleteUpload(database, caller.tenantId, id)
      await files.uploads.remove(caller.tenantId, id)
      return reply.code(204).send()
    })
  })

  async function mustFind(
    { tenantId, person }: KnownPerson,
    request: FastifyRequest<OfUpload>,
  ): Promise<Upload> {
    const upload = await findUpload(database, { tenantId, personId: person.id }, request.params.id)
    if (upload === undefined) throw new ProblemError('gone', errorCodes.gone.meaning)
    await requireVisible(parts, tenantId, person, upload.requestId)
    return upload
  }

  async function claim(
    { tenantId, person }: KnownPerson,
    id: string,
  ): Promise<{ upload: Upload; writer: string }> {
    const now = parts.clock.now()
    const writer = parts.ids.uuid()
    const of = { tenantId, personId: person.id, id, writer, now, until: now + writerLeaseMs }
    const upload = await claimUpload(database, of)
    if (upload === undefined) throw new ProblemError('upload_busy', 'another call writes to this upload')
    return { upload, writer }
  }

  /**
   * Where an upload really stands. The files may have been restored from an older copy than the database: then it stands
   * where they end. All of it may be here and yet not proven, because central ended in between: then its last byte is
   * asked for again, and proves it.
   */
  async function mendOffset(caller: KnownPerson, seen: Upload): Promise<Upload> {
    const { tenantId } = caller
    const there = await files.uploads.size(tenantId, seen.id)
    if (there >= seen.offset && (seen.complete || seen.offset < seen.sizeBytes)) return seen
    const { upload, writer } = await claim(caller, seen.id)
    const complete = upload.complete && there >= upload.offset
    const most = complete ? upload.sizeBytes : upload.sizeBytes - 1
    const mended = { ...upload, offset: Math.min(upload.offset, there, most), complete }
    await noteProgress(database, { tenantId, id: upload.id, writer }, { ...mended, writerUntil: null })
    return mended
  }
}

const describe = (reply: FastifyReply, upload: Upload): FastifyReply =>
  reply
    .header('upload-offset', upload.offset)
    .header('upload-length', upload.sizeBytes)
    .header('upload-expires', new Date(upload.expiresAt).toUTCString())
