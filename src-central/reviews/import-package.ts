import { verify } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import { errorCodes } from '#contract/error-codes.ts'
import type { TenantId } from '#contract/ids.ts'
import {
  type importPackageAnswer,
  type importPackageInput,
  importGraceDays,
  packageManifest,
  type PackageView,
} from '#contract/reviews/review-package.ts'
import type { Tx } from '../database/database.ts'
import { runInTransaction } from '../database/run-in-transaction.ts'
import { timestamp } from '../database/timestamps.ts'
import { ProblemError } from '../errors/problem-error.ts'
import type { KnownPerson } from '../people/persons-table.ts'
import type { PackageParts } from './register-package.ts'
import { loadSigningKey } from './signing-key.ts'

const dayMs = 86_400_000

/**
 * Takes home what was looked at inside a package, and says whether its findings may follow as ordinary commands. Looks
 * carry ids of their own: however often a file is imported, each is in the log once.
 * @throws ProblemError package_unknown for every package that this centre did not sign for this person, package_expired
 *   after the days of grace, validation for a look at a request that is not in the package
 */
export async function importPackage(
  parts: PackageParts,
  { tenantId, person }: KnownPerson,
  { signed, views }: z.infer<typeof importPackageInput>,
): Promise<z.infer<typeof importPackageAnswer>> {
  const key = await loadSigningKey(parts.database, tenantId)
  const genuine = verify(
    null,
    Buffer.from(signed.manifest),
    key.publicKey,
    Buffer.from(signed.signature, 'base64'),
  )
  if (!genuine) throw unknown()
  const manifest = packageManifest.parse(JSON.parse(signed.manifest))
  return runInTransaction(parts.database, async (tx) => {
    const { rows } = await sql<{ for_id: string; expires_at: number }>`
      SELECT for_id, expires_at
      FROM review_package
      WHERE tenant_id = ${tenantId}
        AND id = ${manifest.id}
      FOR UPDATE`.execute(tx)
    const [registered] = rows
    // SECURITY: what is not there and what is somebody else's are answered alike.
    if (registered === undefined || registered.for_id !== person.id) throw unknown()
    const at = parts.clock.now()
    if (at > registered.expires_at + importGraceDays * dayMs)
      throw new ProblemError('package_expired', errorCodes.package_expired.meaning)
    const packed = new Set<string>(manifest.requestIds)
    if (views.some((view) => !packed.has(view.requestId)))
      throw new ProblemError('validation', 'a look at a request that is not in the package')
    const viewsKept = await keepViews(
      tx,
      { tenantId, personId: person.id, packageId: manifest.id, at },
      views,
    )
    await sql`
      UPDATE review_package
      SET first_import_at = coalesce(first_import_at, ${timestamp(at)}::timestamptz)
      WHERE tenant_id = ${tenantId}
        AND id = ${manifest.id}`.execute(tx)
    return { late: at > registered.expires_at, viewsKept }
  })
}

const unknown = () => new ProblemError('package_unknown', errorCodes.package_unknown.meaning)

/** @returns how many were not in the log yet */
async function keepViews(
  tx: Tx,
  of: { tenantId: TenantId; personId: string; packageId: string; at: number },
  views: readonly PackageView[],
): Promise<number> {
  if (views.length === 0) return 0
  const { rows } = await sql`
    INSERT INTO view_log (
      tenant_id, id, at, person_id, request_id, customer_id, what, purpose, issued_at, package_id
    )
    SELECT
      ${of.tenantId}, seen.id, ${timestamp(of.at)}::timestamptz, ${of.personId}, seen.request_id,
      request.customer_id, seen.what, seen.purpose, seen.issued_at, ${of.packageId}
    FROM unnest(
      ${views.map((view) => `${of.packageId}/${view.id}`)}::text[],
      ${views.map((view) => view.requestId)}::text[],
      ${views.map((view) => view.what)}::text[],
      ${views.map((view) => view.purpose)}::text[],
      ${views.map((view) => timestamp(view.at))}::timestamptz[]
    ) AS seen (id, request_id, what, purpose, issued_at)
    LEFT JOIN request
      ON request.tenant_id = ${of.tenantId}
      AND request.id = seen.request_id
    ON CONFLICT DO NOTHING
    RETURNING id`.execute(tx)
  return rows.length
}
