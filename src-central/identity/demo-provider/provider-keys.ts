import { randomBytes } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { sql } from 'kysely'
import type { Database } from '../../database/database.ts'

export type ProviderKeys = { signingKey: JWK; cookieKeys: string[] }

/**
 * The provider's signing key and cookie keys: made once and kept, or every start would make all tokens worthless.
 * A port file: key material comes from the operating system's generator, never from the injected randomness.
 */
export async function loadProviderKeys(database: Database): Promise<ProviderKeys> {
  const kept = await readKeys(database)
  if (kept !== undefined) return kept
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const key = {
    ...(await exportJWK(privateKey)),
    alg: 'ES256',
    use: 'sig',
    kid: randomBytes(8).toString('hex'),
  }
  // Two instances that start at once: the first row stands, both read it.
  await sql`
    INSERT INTO demo_provider_keys (signing_key, cookie_keys)
    VALUES (${JSON.stringify(key)}::jsonb, ${[randomBytes(32).toString('base64url')]})
    ON CONFLICT (only_one) DO NOTHING`.execute(database)
  const made = await readKeys(database)
  if (made === undefined) throw new Error('the keys of the demo provider were not stored')
  return made
}

async function readKeys(database: Database): Promise<ProviderKeys | undefined> {
  const { rows } = await sql<{ signing_key: JWK; cookie_keys: string[] }>`
    SELECT signing_key, cookie_keys
    FROM demo_provider_keys`.execute(database)
  const [row] = rows
  return row === undefined ? undefined : { signingKey: row.signing_key, cookieKeys: row.cookie_keys }
}
