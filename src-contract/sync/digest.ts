import { z } from 'zod'
import { grantId, scopeId } from '../ids.ts'
import { entryHash } from './entry-hash.ts'

/** Into so many parts a scope is cut to see where two sides differ. */
export const digestBuckets = 256
/** So many of them are listed entry by entry in one answer at most. */
export const maxListedBuckets = 16

/** The bucket of a thing depends on what it is alone, never on its number: it stays there when it changes. */
export const bucketOf = (entity: string, id: string): number =>
  Number(entryHash(entity, id, 0) % BigInt(digestBuckets))

/**
 * `GET /v1/scopes/{scope}/digest?buckets=3,17`: what a workbench holds against its own after a checksum did not match.
 * All of one snapshot.
 */
export const digest = z.object({
  scope: scopeId,
  grantId,
  head: z.int(),
  liveCount: z.int(),
  liveXor: z.string(),
  /** Live entries of each bucket. */
  counts: z.array(z.int()).length(digestBuckets),
  /** xor over `entryHash` of each bucket, as 16 hex digits. */
  xors: z.array(z.string()).length(digestBuckets),
  /** The live entries of the buckets that were asked for: entity, id, number. */
  entries: z.array(z.tuple([z.string(), z.string(), z.int()])),
})
export type Digest = z.infer<typeof digest>

export const digestQuery = z.object({
  buckets: z
    .string()
    .regex(/^\d{1,3}(,\d{1,3})*$/)
    .optional()
    .transform((text) => (text === undefined ? [] : text.split(',').map(Number)))
    .pipe(
      z
        .array(
          z
            .int()
            .min(0)
            .max(digestBuckets - 1),
        )
        .max(maxListedBuckets),
    ),
})
