import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { draft } from '#contract/messages/draft.ts'
import { outboxState } from '#contract/outbox/outbox-item.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'

/**
 * What stands in a folder of this folder, named after the version that wrote it: `workbench/` is a data folder as an
 * engine of that version left it (encrypted, its key file beside it), `central.json.gz` a database of that version,
 * `expected.json.gz` what its people saw. Written once, by `scripts/store-files.ts`, and never changed.
 */
const step = z.object({ name: z.string(), sql: z.string() })
export const storedDatabase = z.object({
  /** The migrations of that version, word for word: they make its tables. */
  steps: z.array(step),
  sequences: z.record(z.string(), z.int()),
  /** In an order in which no row comes before one that it refers to. */
  /** Rows are JSON as PostgreSQL wrote it: as values of ours, its 64-bit numbers would be rounded. */
  tables: z.array(z.object({ table: z.string(), rows: z.array(z.string()) })),
})
export type StoredDatabase = z.infer<typeof storedDatabase>

/** A request as the workbench showed it, as far as any version must show it. */
const seenRequest = z.object({
  id: z.string(),
  number: z.string(),
  subject: z.string(),
  status: z.string(),
  assigneeId: z.string().nullable(),
  formFields: z.int(),
  masked: z.array(z.string()),
  messages: z.array(z.string()),
  notes: z.array(z.string()),
  attachments: z.array(z.string()),
  events: z.int(),
  customer: z.string().nullable(),
})
export const seenOf = (detail: RequestDetail): z.infer<typeof seenRequest> => ({
  id: detail.request.id,
  number: detail.request.number,
  subject: detail.request.subject,
  status: detail.request.status,
  assigneeId: detail.request.assigneeId,
  formFields: Object.keys(detail.form?.values ?? {}).length,
  masked: Object.keys(detail.masked).toSorted(),
  messages: detail.messages.map(({ body }) => body),
  notes: detail.notes.map(({ body }) => body),
  attachments: detail.attachments.map(({ name }) => name),
  events: detail.events.length,
  customer: detail.customer?.name ?? null,
})

const waiting = z.object({
  key: z.string(),
  type: z.string(),
  requestId: z.string(),
  requestNumber: z.string(),
  state: outboxState,
  args: z.record(z.string(), z.json()),
})
export const expectedOfVersion = z.object({
  storedAt: z.int(),
  /** The newest refresh token that the workbench was given. */
  refreshToken: z.string(),
  steps: z.object({ cache: z.array(step), outbox: z.array(step) }),
  requests: z.array(seenRequest),
  outbox: z.array(waiting),
  drafts: z.array(draft),
  /** A word that only the text of this request holds. */
  search: z.object({ text: z.string(), requestId: z.string() }),
  /** What somebody else did at central after the workbench had last been connected. */
  missed: z.object({ requestId: z.string(), note: z.string() }),
})
export type ExpectedOfVersion = z.infer<typeof expectedOfVersion>

export const storedVersions = (): string[] =>
  readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()

export const versionFolder = (version: string): string => join(import.meta.dirname, version)

const unzip = (version: string, name: string): unknown =>
  JSON.parse(gunzipSync(readFileSync(join(versionFolder(version), name))).toString('utf8'))
const zip = (version: string, name: string, value: unknown): void => {
  const path = join(versionFolder(version), name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, gzipSync(JSON.stringify(value), { level: 9 }))
}

export const readDatabaseOf = (version: string): StoredDatabase =>
  storedDatabase.parse(unzip(version, 'central.json.gz'))
export const writeDatabaseOf = (version: string, stored: StoredDatabase): void =>
  zip(version, 'central.json.gz', stored)
export const readExpectedOf = (version: string): ExpectedOfVersion =>
  expectedOfVersion.parse(unzip(version, 'expected.json.gz'))
export const writeExpectedOf = (version: string, expected: ExpectedOfVersion): void =>
  zip(version, 'expected.json.gz', expectedOfVersion.parse(expected))
