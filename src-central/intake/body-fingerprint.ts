import { createHash } from 'node:crypto'
import type { z } from 'zod'

type Json = z.infer<ReturnType<typeof z.json>>

/** A hash of what a body says: equal for the same content, whatever the order of its keys or its white space. */
export const bodyFingerprint = (body: unknown): string =>
  createHash('sha256').update(canonicalJson(body)).digest('hex')

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, at: Json) =>
    typeof at === 'object' && at !== null && !Array.isArray(at)
      ? Object.fromEntries(Object.entries(at).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : at,
  )
}
