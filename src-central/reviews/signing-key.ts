import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { sql } from 'kysely'
import type { TenantId } from '#contract/ids.ts'
import type { Database } from '../database/database.ts'

export type SigningKey = { privateKey: KeyObject; publicKey: KeyObject; publicRaw: Buffer }

/** An Ed25519 public key in SPKI is this head and its 32 bytes (RFC 8410). */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * The key with which this centre signs what leaves it in files: made at the first package and kept. A port file: key
 * material comes from the operating system's generator, never from the injected randomness.
 */
export async function loadSigningKey(database: Database, tenantId: TenantId): Promise<SigningKey> {
  const kept = await readKey(database, tenantId)
  if (kept !== undefined) return kept
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  // Two instances at once: the first row stands, both read it.
  await sql`
    INSERT INTO package_signing_key (tenant_id, private_key, public_key)
    VALUES (
      ${tenantId},
      ${privateKey.export({ format: 'der', type: 'pkcs8' })},
      ${publicKey.export({ format: 'der', type: 'spki' }).subarray(spkiHead.length)}
    )
    ON CONFLICT (tenant_id) DO NOTHING`.execute(database)
  const made = await readKey(database, tenantId)
  if (made === undefined) throw new Error('the signing key was not stored')
  return made
}

async function readKey(database: Database, tenantId: TenantId): Promise<SigningKey | undefined> {
  const { rows } = await sql<{ private_key: Buffer; public_key: Buffer }>`
    SELECT private_key, public_key
    FROM package_signing_key
    WHERE tenant_id = ${tenantId}`.execute(database)
  const [row] = rows
  if (row === undefined) return undefined
  return {
    privateKey: createPrivateKey({ key: row.private_key, format: 'der', type: 'pkcs8' }),
    publicKey: createPublicKey({
      key: Buffer.concat([spkiHead, row.public_key]),
      format: 'der',
      type: 'spki',
    }),
    publicRaw: row.public_key,
  }
}
