import type { FastifyInstance } from 'fastify'
import { docsPage } from './docs-page.ts'
import { makeApiDocument } from './make-api-document.ts'

/** `GET /openapi.json` for machines and `GET /docs` for people; both are open to everybody and say nothing secret. */
export async function registerApiDocument(
  app: FastifyInstance,
  parts: { version: string; ids: { uuid(): string } },
): Promise<void> {
  const document = await makeApiDocument(parts.version)
  app.get('/openapi.json', (_request, reply) => reply.send(document))
  app.get('/docs', (_request, reply) => {
    const nonce = parts.ids.uuid()
    return reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      )
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .send(docsPage(document, nonce))
  })
}
