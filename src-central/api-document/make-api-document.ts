import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { centralContract } from '#contract/central-contract.ts'
import { errorCodes } from '#contract/error-codes.ts'
import { protocolHeader } from '#contract/protocol-version.ts'
import { signatureHeader } from '../intake/portal-signature.ts'
import { type ApiDocument, apiDocument, type Operation } from './api-document.ts'
import { plainRoutes, problemAnswer, webhooks } from './plain-routes.ts'

const description = `The API of a Takahuone service centre: for workbenches (bearer token of the identity provider, header \`${protocolHeader}: 1\`) and for portals.

Portals send \`authorization: Bearer <portal secret>\` and \`${signatureHeader}: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">\`, computed with the same secret over the raw body (empty for GET). Clocks may differ by five minutes. Webhooks carry the same signature.

Errors are problem details (RFC 9457) with a \`code\`; \`errors\` names each field that was wrong. Instants are milliseconds since 1970 in UTC, days are YYYY-MM-DD.`

/** The OpenAPI 3.1 document, made from the contract by which the routes themselves answer. */
export async function makeApiDocument(version: string): Promise<ApiDocument> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const made = await generator.generate(centralContract, {
    info: { title: 'Takahuone central', version, description },
    tags: [
      { name: 'Intake', description: 'For portals' },
      { name: 'Webhooks', description: 'From central to portals' },
      { name: 'Workbench', description: 'For the workbench' },
    ],
    components: {
      securitySchemes: {
        workbench: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        portal: {
          type: 'http',
          scheme: 'bearer',
          description: `The portal’s secret, with \`${signatureHeader}\``,
        },
      },
    },
  })
  const merged = { ...made, openapi: '3.1.1', paths: mergePaths(made.paths ?? {}, plainRoutes), webhooks }
  const document = apiDocument.parse(JSON.parse(JSON.stringify(merged)))
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path)) finishOperation(operation)
  }
  return document
}

const mergePaths = (made: object, plain: object): object => ({ ...made, ...plain })

/** Says who may call, and that every error is problem+json, whichever way the operation was described. */
function finishOperation(operation: Operation): void {
  const isOpen = operation.operationId === 'wellKnown'
  if (!isOpen) operation.security = [operation.tags?.includes('Intake') ? { portal: [] } : { workbench: [] }]
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    if (/^[45]/.test(status) && response.content?.['application/json'] !== undefined) {
      operation.responses = { ...operation.responses, [status]: problemAnswer(describeCodes(response)) }
    }
  }
}

/** The generator knows our codes only as constants inside the error's schema; people need them in words. */
function describeCodes(response: { description: string; content?: unknown }): string {
  const schema = JSON.stringify(response.content ?? null)
  const codes = Object.entries(errorCodes).filter(([code]) => schema.includes(`"${code}"`))
  if (codes.length === 0) return response.description
  return codes.map(([code, { meaning }]) => `\`${code}\`: ${meaning}`).join('\n\n')
}
