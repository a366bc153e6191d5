import { z } from 'zod'

/** The part of OpenAPI 3.1 that our page and our tests read; everything else passes through unchanged. */
const parameter = z.looseObject({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  description: z.string().optional(),
})
const content = z.record(z.string(), z.looseObject({ schema: z.unknown() }))
const response = z.looseObject({ description: z.string(), content: content.optional() })

export const operation = z.looseObject({
  operationId: z.string().optional(),
  tags: z.array(z.string()).optional(),
  summary: z.string().optional(),
  description: z.string().optional(),
  parameters: z.array(parameter).optional(),
  requestBody: z.looseObject({ content }).optional(),
  responses: z.record(z.string(), response).optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
})
const pathItem = z.record(z.string(), operation)

export const apiDocument = z.looseObject({
  openapi: z.string().startsWith('3.1'),
  info: z.looseObject({ title: z.string(), version: z.string(), description: z.string().optional() }),
  tags: z.array(z.looseObject({ name: z.string(), description: z.string().optional() })),
  paths: z.record(z.string(), pathItem),
  webhooks: z.record(z.string(), pathItem),
})

export type Operation = z.infer<typeof operation>
export type ApiDocument = z.infer<typeof apiDocument>
