import { sql } from 'kysely'
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'
import type { Database } from '../../database/database.ts'

type Stored = { payload: AdapterPayload; consumed_at: number | null }

/** Everything that dies with its grant when a refresh token is used twice or the person signs out. */
const withGrant = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken'])

/**
 * oidc-provider's state in PostgreSQL, so that a restart of the demo signs nobody out. The provider itself checks
 * `exp` in every payload; `expires_at` only lets old rows be swept.
 */
export function createProviderState(database: Database): AdapterFactory {
  return (kind): Adapter => ({
    async upsert(id, payload) {
      await sql`
        INSERT INTO demo_provider_record (kind, id, payload, grant_id, uid, expires_at)
        VALUES (
          ${kind},
          ${id},
          ${JSON.stringify(payload)}::jsonb,
          ${withGrant.has(kind) ? (payload.grantId ?? null) : null},
          ${payload.uid ?? null},
          to_timestamp(${payload.exp ?? null})
        )
        ON CONFLICT (kind, id) DO UPDATE
        SET
          payload = excluded.payload,
          grant_id = excluded.grant_id,
          uid = excluded.uid,
          expires_at = excluded.expires_at`.execute(database)
    },
    async find(id) {
      const { rows } = await sql<Stored>`
        SELECT payload, consumed_at
        FROM demo_provider_record
        WHERE kind = ${kind}
          AND id = ${id}`.execute(database)
      return payloadOf(rows)
    },
    async findByUid(uid) {
      const { rows } = await sql<Stored>`
        SELECT payload, consumed_at
        FROM demo_provider_record
        WHERE kind = ${kind}
          AND uid = ${uid}`.execute(database)
      return payloadOf(rows)
    },
    // The device flow is off, so nothing is ever stored by user code.
    findByUserCode: async () => undefined,
    async consume(id) {
      await sql`
        UPDATE demo_provider_record
        SET consumed_at = floor(extract(epoch FROM now()))
        WHERE kind = ${kind}
          AND id = ${id}`.execute(database)
    },
    async destroy(id) {
      await sql`
        DELETE FROM demo_provider_record
        WHERE kind = ${kind}
          AND id = ${id}`.execute(database)
    },
    async revokeByGrantId(grantId) {
      await sql`
        DELETE FROM demo_provider_record
        WHERE grant_id = ${grantId}`.execute(database)
    },
  })
}

/** Deletes what expired; called at every start. */
export async function sweepProviderState(database: Database): Promise<void> {
  await sql`
    DELETE FROM demo_provider_record
    WHERE expires_at < now()`.execute(database)
}

function payloadOf(rows: readonly Stored[]): AdapterPayload | undefined {
  const [found] = rows
  if (found === undefined) return undefined
  return found.consumed_at === null ? found.payload : { ...found.payload, consumed: found.consumed_at }
}
