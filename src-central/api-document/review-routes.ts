import { z } from 'zod'
import {
  importPackageAnswer,
  importPackageInput,
  registerPackageInput,
  signedManifest,
} from '#contract/reviews/review-package.ts'
import { viewLog } from '#contract/reviews/view-log.ts'

const json = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _version, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return { 'application/json': { schema: rest } }
}

/** Review packages: how they leave the centre and come home. */
export const reviewRoutes = {
  '/v1/review-packages': {
    post: {
      operationId: 'registerReviewPackage',
      tags: ['Workbench'],
      summary: 'Registers a review package, and signs its manifest',
      description:
        'Before a package is sealed: who makes it, for which reviewer, which requests, the hash of each part. Idempotent by `id`.',
      requestBody: { required: true, content: json(registerPackageInput, 'input') },
      responses: {
        200: { description: 'The manifest, signed (Ed25519)', content: json(signedManifest, 'output') },
      },
    },
  },
  '/v1/review-packages/import': {
    post: {
      operationId: 'importReviewPackage',
      tags: ['Workbench'],
      summary: 'Takes home the looks inside a package',
      description: 'Before its findings follow as commands. Each look is kept once.',
      requestBody: { required: true, content: json(importPackageInput, 'input') },
      responses: {
        200: { description: 'The findings may follow', content: json(importPackageAnswer, 'output') },
      },
    },
  },
  '/v1/view-log': {
    get: {
      operationId: 'viewLog',
      tags: ['Workbench'],
      summary: 'When and why a customer’s data was looked at, without names',
      parameters: [
        {
          name: 'customer',
          in: 'query',
          required: true,
          description: 'Id of the customer',
          schema: { type: 'string' },
        },
      ],
      responses: {
        200: { description: 'Of requests whose queue the caller leads', content: json(viewLog, 'output') },
      },
    },
  },
}
