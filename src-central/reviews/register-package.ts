import { sign } from 'node:crypto'
import { sql } from 'kysely'
import { errorCodes } from '#contract/error-codes.ts'
import type { TenantId } from '#contract/ids.ts'
import {
  packageFormat,
  type PackageManifest,
  type RegisterPackageInput,
  type SignedManifest,
} from '#contract/reviews/review-package.ts'
import type { Instant } from '#contract/time.ts'
import type { Database, Tx } from '../database/database.ts'
import { runInTransaction } from '../database/run-in-transaction.ts'
import { timestamp } from '../database/timestamps.ts'
import { ProblemError } from '../errors/problem-error.ts'
import { findPerson, type KnownPerson } from '../people/persons-table.ts'
import { listReviewable } from './reviewable-requests.ts'
import { loadSigningKey, type SigningKey } from './signing-key.ts'

export type PackageParts = { database: Database; clock: { now(): Instant }; ids: { uuid(): string } }

const dayMs = 86_400_000

/**
 * Registers a package before it is sealed, and signs what it will say of itself. Nothing leaves the centre in a file
 * that this register does not name: who made it, for whom, until when, with which requests. The same call again gets
 * the same answer.
 * @throws ProblemError forbidden, gone where a request may not go to this reviewer, or key_reuse
 */
export async function registerPackage(
  parts: PackageParts,
  { tenantId, person: maker }: KnownPerson,
  input: RegisterPackageInput,
): Promise<SignedManifest> {
  const key = await loadSigningKey(parts.database, tenantId)
  return runInTransaction(parts.database, async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext(${`review-package ${tenantId} ${input.id}`}))`.execute(tx)
    const before = await readRegistered(tx, tenantId, input.id)
    if (before !== undefined) {
      if (before.madeById !== maker.id || before.input !== canonical(input))
        throw new ProblemError('key_reuse', errorCodes.key_reuse.meaning)
      return signed(key, before.manifest, before.signature)
    }
    const reviewer = await findPerson(tx, tenantId, input.forId)
    if (reviewer?.active !== true) throw new ProblemError('forbidden', 'no such reviewer')
    const { requestIds } = input
    const allowed = await listReviewable(tx, tenantId, { maker, reviewer, requestIds })
    if (requestIds.some((id) => !allowed.has(id)))
      throw new ProblemError('gone', 'a request is not there, or may not be reviewed by this person')
    const madeAt = parts.clock.now()
    const manifest: PackageManifest = {
      format: packageFormat,
      id: input.id,
      tenantId,
      tenantName: await readTenantName(tx, tenantId),
      name: input.name,
      method: input.method,
      madeById: maker.id,
      madeByName: maker.name,
      forId: reviewer.id,
      forName: reviewer.name,
      madeAt,
      expiresAt: madeAt + input.days * dayMs,
      sensitivePurpose: input.sensitivePurpose,
      requestIds: [...requestIds],
      parts: input.parts,
    }
    const text = JSON.stringify(manifest)
    const signature = sign(null, Buffer.from(text), key.privateKey)
    await insertPackage(tx, tenantId, { manifest, text, signature, input })
    return signed(key, text, signature)
  })
}

const signed = (key: SigningKey, manifest: string, signature: Buffer): SignedManifest => ({
  manifest,
  signature: signature.toString('base64'),
  publicKey: key.publicRaw.toString('base64'),
})

const canonical = (input: RegisterPackageInput): string => JSON.stringify(input)

type Registered = { madeById: string; input: string; manifest: string; signature: Buffer }

async function readRegistered(tx: Tx, tenantId: TenantId, id: string): Promise<Registered | undefined> {
  const { rows } = await sql<Registered>`
    SELECT made_by_id AS "madeById", input #>> '{}' AS input, manifest, signature
    FROM review_package
    WHERE tenant_id = ${tenantId}
      AND id = ${id}`.execute(tx)
  return rows[0]
}

async function insertPackage(
  tx: Tx,
  tenantId: TenantId,
  row: { manifest: PackageManifest; text: string; signature: Buffer; input: RegisterPackageInput },
): Promise<void> {
  const { manifest } = row
  await sql`
    INSERT INTO review_package (
      tenant_id, id, made_by_id, for_id, made_at, expires_at, sensitive_purpose, request_count, input, manifest, signature
    )
    VALUES (
      ${tenantId},
      ${manifest.id},
      ${manifest.madeById},
      ${manifest.forId},
      ${timestamp(manifest.madeAt)},
      ${timestamp(manifest.expiresAt)},
      ${manifest.sensitivePurpose},
      ${manifest.requestIds.length},
      to_jsonb(${canonical(row.input)}::text),
      ${row.text},
      ${row.signature}
    )`.execute(tx)
  await sql`
    INSERT INTO review_package_request (tenant_id, package_id, request_id)
    SELECT DISTINCT ${tenantId}, ${manifest.id}, id
    FROM unnest(${manifest.requestIds}::text[]) AS packed (id)`.execute(tx)
}

async function readTenantName(tx: Tx, tenantId: TenantId): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    SELECT name
    FROM tenant
    WHERE id = ${tenantId}`.execute(tx)
  return rows[0]?.name ?? tenantId
}
