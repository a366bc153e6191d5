import { sql } from 'kysely'
import type { Database, Tx } from '../database/database.ts'
import { timestamp } from '../database/timestamps.ts'
import type { Announced } from './tus-headers.ts'

export type Upload = Announced & {
  offset: number
  complete: boolean
  expiresAt: number
}
type Of = { tenantId: string; personId: string }
type Row = {
  id: string
  request_id: string
  name: string
  media_type: string
  size_bytes: number
  sha256: string
  offset_bytes: number
  complete: boolean
  expires_at: number
}

const columns = sql`
  id, request_id, name, media_type, size_bytes, sha256, offset_bytes, complete,
  (extract(epoch FROM expires_at) * 1000)::bigint AS expires_at`

/** One upload of this person; somebody else's is not there. */
export async function findUpload(
  from: Database | Tx,
  { tenantId, personId }: Of,
  id: string,
): Promise<Upload | undefined> {
  const { rows } = await sql<Row>`
    SELECT ${columns}
    FROM upload
    WHERE tenant_id = ${tenantId}
      AND id = ${id}
      AND person_id = ${personId}`.execute(from)
  return rows[0] === undefined ? undefined : toUpload(rows[0])
}

/** @returns false where the id is taken */
export async function insertUpload(
  database: Database,
  { tenantId, personId }: Of,
  said: Announced,
  expiresAt: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO upload (
      tenant_id, id, person_id, request_id, name, media_type, size_bytes, sha256, offset_bytes, complete, expires_at
    )
    VALUES (
      ${tenantId}, ${said.id}, ${personId}, ${said.requestId}, ${said.name}, ${said.mediaType}, ${said.sizeBytes},
      ${said.sha256}, 0, false, ${timestamp(expiresAt)}
    )
    ON CONFLICT (tenant_id, id) DO NOTHING`.execute(database)
  return (numAffectedRows ?? 0n) > 0n
}

/** Uploads of this person that no command has linked yet, and files that the request already has. */
export async function countFiles(
  database: Database,
  { tenantId, personId }: Of,
  requestId: string,
): Promise<{ ofPerson: number; ofRequest: number }> {
  const { rows } = await sql<{ of_person: number; of_request: number }>`
    SELECT
      (
        SELECT count(*)
        FROM upload
        WHERE tenant_id = ${tenantId} AND person_id = ${personId}
      )::integer AS of_person,
      (
        SELECT count(*)
        FROM attachment
        WHERE tenant_id = ${tenantId} AND request_id = ${requestId}
      )::integer AS of_request`.execute(database)
  return { ofPerson: rows[0]?.of_person ?? 0, ofRequest: rows[0]?.of_request ?? 0 }
}

/**
 * Makes this call the only writer until `until`. @returns the upload as it then is; undefined where somebody else
 * writes
 */
export async function claimUpload(
  database: Database,
  of: Of & { id: string; writer: string; now: number; until: number },
): Promise<Upload | undefined> {
  const { rows } = await sql<Row>`
    UPDATE upload
    SET writer = ${of.writer}, writer_until = ${timestamp(of.until)}
    WHERE tenant_id = ${of.tenantId}
      AND id = ${of.id}
      AND person_id = ${of.personId}
      AND (writer IS NULL OR writer_until < ${timestamp(of.now)})
    RETURNING ${columns}`.execute(database)
  return rows[0] === undefined ? undefined : toUpload(rows[0])
}

/**
 * Notes what is safe on the disk now, and how long the writer still writes; null: it has ended.
 * @returns false where the upload is no longer this writer's
 */
export async function noteProgress(
  database: Database,
  of: { tenantId: string; id: string; writer: string },
  now: { offset: number; complete: boolean; expiresAt: number; writerUntil: number | null },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE upload
    SET
      offset_bytes = ${now.offset},
      complete = ${now.complete},
      expires_at = ${timestamp(now.expiresAt)},
      writer = ${now.writerUntil === null ? null : of.writer},
      writer_until = ${now.writerUntil === null ? null : timestamp(now.writerUntil)}
    WHERE tenant_id = ${of.tenantId}
      AND id = ${of.id}
      AND writer = ${of.writer}`.execute(database)
  return (numAffectedRows ?? 0n) > 0n
}

export async function deleteUpload(from: Database | Tx, tenantId: string, id: string): Promise<void> {
  await sql`DELETE FROM upload WHERE tenant_id = ${tenantId} AND id = ${id}`.execute(from)
}

/** Holds a complete upload until the transaction ends, so that it cannot expire under the command that links it. */
export async function lockCompleteUpload(
  tx: Tx,
  { tenantId, personId }: Of,
  id: string,
): Promise<Upload | undefined> {
  const { rows } = await sql<Row>`
    SELECT ${columns}
    FROM upload
    WHERE tenant_id = ${tenantId}
      AND id = ${id}
      AND person_id = ${personId}
      AND complete
    FOR UPDATE`.execute(tx)
  return rows[0] === undefined ? undefined : toUpload(rows[0])
}

/** Forgets what has expired and is not being written. */
export async function deleteExpired(
  database: Database,
  now: number,
): Promise<{ tenantId: string; id: string }[]> {
  const { rows } = await sql<{ tenant_id: string; id: string }>`
    DELETE FROM upload
    WHERE expires_at < ${timestamp(now)}
      AND (writer IS NULL OR writer_until < ${timestamp(now)})
    RETURNING tenant_id, id`.execute(database)
  return rows.map((row) => ({ tenantId: row.tenant_id, id: row.id }))
}

export async function uploadIds(database: Database, tenantId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM upload WHERE tenant_id = ${tenantId}`.execute(database)
  return new Set(rows.map(({ id }) => id))
}

const toUpload = (row: Row): Upload => ({
  id: row.id,
  requestId: row.request_id,
  name: row.name,
  mediaType: row.media_type,
  sizeBytes: row.size_bytes,
  sha256: row.sha256,
  offset: row.offset_bytes,
  complete: row.complete,
  expiresAt: row.expires_at,
})
