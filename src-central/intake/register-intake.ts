import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { findUnstorable, type Unstorable } from '#contract/rules/storable-text.ts'
import { acceptAttachment } from './accept-attachment.ts'
import { giveAttachment } from './give-attachment.ts'
import { createIntakeHandler } from './intake-handler.ts'
import type { IntakeParts } from './intake-parts.ts'
import { type FieldProblem, IntakeRefusal } from './intake-refusal.ts'
import { findPortalAccess } from './portal-access.ts'
import { isBodySigned, readSignature, signatureHeader } from './portal-signature.ts'
import { problemBody, toRefusal } from './problem-body.ts'

/** Seconds after which a portal may send the same call again when central cannot serve it now. */
const retryAfterSeconds = 2

/** A submission is a form, not a file. */
const jsonBytes = 2 * 1024 * 1024

/**
 * The routes of the portals. SECURITY: JSON calls are proven on their raw bytes before those are read as JSON;
 * attachments are proven while they stream.
 */
export async function registerIntake(app: FastifyInstance, parts: IntakeParts): Promise<void> {
  await app.register(async (intake) => {
    prepareProblems(intake, parts)
    intake.removeAllContentTypeParsers()
    intake.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer', bodyLimit: jsonBytes },
      (_request, body, done) => {
        done(null, body)
      },
    )
    const answer = createIntakeHandler(parts)

    intake.route({
      method: ['GET', 'POST', 'PUT'],
      url: '/v1/intake/*',
      handler: async (request, reply) => {
        const of = await findPortalAccess(parts.database, request.headers.authorization)
        const said = readSignature(headerOf(request.headers[signatureHeader]), parts.clock.now())
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        if (of === undefined || said === undefined || !isBodySigned(said, of.secret, body)) {
          throw new IntakeRefusal('signature_invalid')
        }
        request.body = readJson(body)
        const { matched } = await answer.handle(request, reply, { context: { of } })
        if (!matched) throw new IntakeRefusal('gone')
        return reply
      },
    })
  })

  await app.register(async (files) => {
    prepareProblems(files, parts)
    files.removeAllContentTypeParsers()
    // The route reads the stream itself, so that it can stop at the limit.
    files.addContentTypeParser('*', (_request, _payload, done) => {
      done(null)
    })
    files.post('/v1/intake/requests/:id/attachments', (request, reply) =>
      acceptAttachment(parts, request, reply),
    )
    files.get('/v1/intake/requests/:id/attachments/:attachmentId', (request, reply) =>
      giveAttachment(parts, request, reply),
    )
  })
}

/** Every error of these routes leaves as problem+json; a fault of our own is logged with its cause. */
function prepareProblems(routes: FastifyInstance, parts: IntakeParts): void {
  routes.setErrorHandler((error, _request, reply) => {
    const refusal = toRefusal(error)
    if (refusal.status >= 500) parts.log.error({ err: refusal.cause }, 'intake failed')
    reply.status(refusal.status)
    return reply.send(problemBody(refusal))
  })
  routes.addHook('onSend', async (_request, reply, payload) => {
    if (reply.statusCode >= 400) asProblem(reply)
    if (reply.statusCode === 503) reply.header('retry-after', retryAfterSeconds)
    return payload
  })
}

const asProblem = (reply: FastifyReply) =>
  reply.header('content-type', 'application/problem+json; charset=utf-8')

const headerOf = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : undefined

/** SECURITY: what is too deep, or what the database would change or refuse, goes no further than here. */
function readJson(body: Buffer): unknown {
  if (body.byteLength === 0) return undefined
  if (!isUtf8(body)) throw new IntakeRefusal('validation', { detail: 'The body is not UTF-8.' })
  const json = parseJson(body.toString('utf8'))
  const unstorable = findUnstorable(json)
  if (unstorable.length > 0) throw new IntakeRefusal('validation', { errors: unstorable.map(nameUnstorable) })
  return json
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new IntakeRefusal('validation', { detail: 'The body is not JSON.', cause: error })
  }
}

const nameUnstorable = ({ path, problem }: Unstorable): FieldProblem =>
  problem === 'malformed'
    ? { field: path, code: 'malformed', message: 'holds U+0000 or half of a surrogate pair' }
    : { field: path, code: 'malformed', message: 'is nested too deep' }
