import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { importPackageInput, registerPackageInput } from '#contract/reviews/review-package.ts'
import type { IdentifyCaller } from '../session/caller.ts'
import { importPackage } from './import-package.ts'
import { readViewLog } from './read-view-log.ts'
import { type PackageParts, registerPackage } from './register-package.ts'

/** A hundred thousand looks, and the manifest of five hundred requests with their files. */
const bodyLimit = 24 * 1024 * 1024
const viewLogQuery = z.object({ customer: z.string().min(1).max(80) })

/** Review packages leave the centre and come home here; findings themselves are ordinary commands. */
export function registerReviews(
  app: FastifyInstance,
  parts: PackageParts & { identifyCaller: IdentifyCaller },
): void {
  app.post('/v1/review-packages', { bodyLimit }, async (request) => {
    const caller = await parts.identifyCaller(request)
    return registerPackage(parts, caller, registerPackageInput.parse(request.body))
  })

  app.post('/v1/review-packages/import', { bodyLimit }, async (request) => {
    const caller = await parts.identifyCaller(request)
    return importPackage(parts, caller, importPackageInput.parse(request.body))
  })

  app.get('/v1/view-log', async (request) => {
    const { tenantId, person } = await parts.identifyCaller(request)
    return readViewLog(parts.database, tenantId, person, viewLogQuery.parse(request.query).customer)
  })
}
