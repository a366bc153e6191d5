import { z } from 'zod'
import { formValues } from '#contract/catalogue/service-form.ts'
import { message } from '#contract/requests/request-parts.ts'
import { type IdentifierKind, identifierKeysOfKind } from '#contract/rules/identifiers.ts'
import { syncedService } from '#contract/sync/entities.ts'
import { readChildren, readOne } from '../cache/json-tables.ts'
import type { ReadableDatabase } from '../cache/database-handle.ts'

/** Everything by which one request is found. */
export type SearchDocument = {
  readonly key: number
  /** All its words: what the search index cuts into terms. */
  readonly words: string
  /** The part of it in which also parts of compounds are found. */
  readonly parts: string
  readonly identifiers: readonly { readonly kind: IdentifierKind; readonly text: string }[]
}
/** Numbers of the child tables in the membership table. */
export type ChildCodes = { readonly form: number; readonly sensitive: number; readonly message: number }

/** The pinned service of a request; undefined when it is not here (yet). */
export type FindService = (id: string) => z.infer<typeof syncedService> | undefined

/**
 * Reads each service once: a form takes longer to check than the request that was filled in with it takes to index, and
 * a published version never changes.
 */
export function createServiceReader(cache: ReadableDatabase): FindService {
  const known = new Map<string, z.infer<typeof syncedService>>()
  return (id) => {
    const read = known.get(id) ?? readOne(cache, 'service', id, syncedService)
    if (read !== undefined) known.set(id, read)
    return read
  }
}

const formRow = z.object({ values: formValues })
const customerRow = z.object({ phone: z.string().nullable() })

/** Field kinds that are identifiers, and under which kind they are found. */
const kindOf = new Map<string, IdentifierKind>([
  ['hetu', 'hetu'],
  ['iban', 'iban'],
  ['reference', 'reference'],
  ['business-id', 'business-id'],
  ['phone', 'phone'],
  ['device-serial', 'device-serial'],
])

/** Gathers the texts of a request from what is here now; undefined when the request is not. */
export function readSearchDocument(
  cache: ReadableDatabase,
  key: number,
  codes: ChildCodes,
  findService: FindService,
): SearchDocument | undefined {
  const row = cache.first(
    'SELECT id, number, subject, customer_name, customer_id, service FROM request WHERE key = ?',
    key,
  )
  if (row === undefined) return undefined
  const id = String(row['id'])
  const service = findService(String(row['service']))
  const form = readChildren(cache, 'form', codes.form, id, formRow)[0]?.values ?? {}
  const sensitive = readChildren(cache, 'sensitive', codes.sensitive, id, formRow)[0]?.values ?? {}
  const bodies = readChildren(cache, 'message', codes.message, id, message.pick({ body: true })).map(
    ({ body }) => body,
  )
  const customer = readOne(cache, 'customer', String(row['customer_id']), customerRow)
  const fields = service?.form.steps.flatMap((step) => step.fields) ?? []
  const number = String(row['number'])
  const identifiers = [
    ...keysOf('number', number),
    ...keysOf('phone', customer?.phone ?? ''),
    ...fields.flatMap(({ key: field, kind }) => {
      const identifierKind = kindOf.get(kind)
      if (identifierKind === undefined) return []
      // SECURITY: an identity code is indexed only from the sensitive row, and goes when that row goes.
      const values = identifierKind === 'hetu' ? sensitive : { ...form, ...sensitive }
      return keysOf(identifierKind, textsOf(values[field]).join(' '))
    }),
  ]
  const names =
    service === undefined
      ? []
      : [service.name.fi, service.name.sv, service.name.en, ...(service.searchWords ?? [])]
  const parts = [number, String(row['subject']), String(row['customer_name']), ...names.slice(0, 1)].join(
    '\n',
  )
  return { key, parts, words: [parts, ...names, ...textsOf(form), ...bodies].join('\n'), identifiers }
}

const keysOf = (kind: IdentifierKind, text: string): { kind: IdentifierKind; text: string }[] =>
  text === '' ? [] : identifierKeysOfKind(kind, text).map((key) => ({ kind, text: key }))

/** Every text inside a value, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}
