import { OpenAPIHandler } from '@orpc/openapi/fastify'
import type { IntakeParts } from './intake-parts.ts'
import { createIntakeRouter } from './intake-router.ts'
import type { PortalAccess } from './portal-access.ts'
import { problemBody, toRefusal } from './problem-body.ts'

/** Answers the calls of the intake contract over HTTP, every failure as one of our refusals. */
export function createIntakeHandler(parts: IntakeParts): OpenAPIHandler<{ of: PortalAccess }> {
  return new OpenAPIHandler(createIntakeRouter(parts), {
    customErrorResponseBodyEncoder: problemBody,
    clientInterceptors: [
      async (call) => {
        try {
          return await call.next()
        } catch (error) {
          const refusal = toRefusal(error)
          if (refusal.status >= 500) parts.log.error({ err: refusal.cause }, 'intake failed')
          throw refusal
        }
      },
    ],
  })
}
