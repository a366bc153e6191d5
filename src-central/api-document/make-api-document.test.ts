import { describe, expect, it } from 'vitest'
import { docsPage } from './docs-page.ts'
import { makeApiDocument } from './make-api-document.ts'

const document = await makeApiDocument('0.1.0')
const calls = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
)

describe('the document of central’s API', () => {
  it('names every route that workbenches and portals use', () => {
    expect(calls.toSorted()).toEqual([
      'DELETE /v1/uploads/{id}',
      'GET /.well-known/takahuone',
      'GET /v1/blobs/{sha256}',
      'GET /v1/intake/requests',
      'GET /v1/intake/requests/{id}',
      'GET /v1/intake/requests/{id}/attachments/{attachmentId}',
      'GET /v1/intake/requests/{id}/messages',
      'GET /v1/poke',
      'GET /v1/requests/{id}/bundle',
      'GET /v1/scopes/{scope}/digest',
      'GET /v1/view-log',
      'HEAD /v1/uploads/{id}',
      'OPTIONS /v1/uploads',
      'PATCH /v1/uploads/{id}',
      'POST /v1/commands',
      'POST /v1/commands/status',
      'POST /v1/intake/requests',
      'POST /v1/intake/requests/{id}/attachments',
      'POST /v1/intake/requests/{id}/cancel',
      'POST /v1/intake/requests/{id}/cancel-request',
      'POST /v1/intake/requests/{id}/messages',
      'POST /v1/intake/requests/{id}/messages/read',
      'POST /v1/presence',
      'POST /v1/pull',
      'POST /v1/review-packages',
      'POST /v1/review-packages/import',
      'POST /v1/session',
      'POST /v1/session/wiped',
      'POST /v1/uploads',
      'PUT /v1/intake/customers/{portalCustomerId}',
    ])
  })

  it('says how a request is sent and that each error is problem+json', () => {
    const create = document.paths['/v1/intake/requests']?.['post']
    expect(JSON.stringify(create?.requestBody)).toContain('portalRequestId')
    expect(Object.keys(create?.responses ?? {})).toEqual(expect.arrayContaining(['201', '401', '409', '422']))
    const errors = Object.entries(create?.responses ?? {}).filter(([status]) => status.startsWith('4'))
    for (const [, response] of errors)
      expect(Object.keys(response.content ?? {})).toEqual(['application/problem+json'])
    expect(create?.responses?.['409']?.description).toContain('`duplicate_body`')
    expect(create?.security).toEqual([{ portal: [] }])
  })

  it('can be read as a page that needs no scripts and nothing from outside', () => {
    const page = docsPage(document, 'n')
    expect(page).toContain('/v1/intake/requests/{id}/cancel-request')
    expect(page).not.toMatch(/<script|https?:\/\/(?!json-schema)[^"<]*\.(js|css|woff)/)
    expect(page.match(/(?:src|href)="(?!#|\/openapi\.json|data:,)[^"]*"/g)).toBeNull()
  })
})
