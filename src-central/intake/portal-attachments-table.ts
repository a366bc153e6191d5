import { sql } from 'kysely'
import type { RequestId, TenantId } from '#contract/ids.ts'
import { type IntakeAttachmentAnswer, intakeAttachmentAnswer } from '#contract/intake/intake-contract.ts'
import type { Tx } from '../database/database.ts'

/** The attachment of a request that already has this name and these bytes. */
export async function findPortalAttachment(
  tx: Tx,
  tenantId: TenantId,
  id: RequestId,
  name: string,
  sha256: string,
): Promise<IntakeAttachmentAnswer | undefined> {
  const { rows } = await sql`
    SELECT
      id,
      name,
      media_type AS "mediaType",
      size_bytes AS "sizeBytes",
      sha256,
      added_at AS "addedAt"
    FROM attachment
    WHERE tenant_id = ${tenantId}
      AND request_id = ${id}
      AND name = ${name}
      AND sha256 = ${sha256}
    LIMIT 1`.execute(tx)
  return rows[0] === undefined ? undefined : intakeAttachmentAnswer.parse(rows[0])
}
