import { sql } from 'kysely'
import type { PullLine, WantedScope } from '#contract/sync/pull.ts'
import type { Database, Tx } from '../database/database.ts'

/** How a scope stands for one person in one snapshot. */
export type Standing = {
  grantId: string
  head: number
  minSeq: number
  liveCount: number
  liveXor: bigint
}

/** The standing of each granted scope among those named, by scope; a scope that is not granted is left out. */
export async function readStandings(
  from: Database | Tx,
  tenantId: string,
  personId: string,
  scopes: readonly string[],
): Promise<Map<string, Standing>> {
  const { rows } = await sql<{
    scope: string
    grant_id: string
    head: number
    min_seq: number
    live_count: number
    live_xor: string
  }>`
    SELECT
      g.scope,
      g.grant_id,
      coalesce(s.head, 0) AS head,
      coalesce(s.min_seq, 0) AS min_seq,
      coalesce(s.live_count, 0) AS live_count,
      coalesce(s.live_xor, 0)::text AS live_xor
    FROM scope_grant g
    LEFT JOIN scope s
      ON s.tenant_id = g.tenant_id
      AND s.id = g.scope
    WHERE g.tenant_id = ${tenantId}
      AND g.person_id = ${personId}
      AND g.scope = ANY(${[...scopes]})`.execute(from)
  return new Map(
    rows.map((row) => [
      row.scope,
      {
        grantId: row.grant_id,
        head: row.head,
        minSeq: row.min_seq,
        liveCount: row.live_count,
        liveXor: BigInt.asUintN(64, BigInt(row.live_xor)),
      },
    ]),
  )
}

export type ScopeTrouble = Extract<PullLine, { scopeStatus: unknown }>['scopeStatus']['code']

/** Why a workbench cannot go on from its cursor, undefined where it can. */
export function findTrouble(want: WantedScope, standing: Standing | undefined): ScopeTrouble | undefined {
  if (standing === undefined) return 'revoked'
  if (standing.grantId !== want.grantId) return 'regranted'
  if (want.tail > standing.head || (want.backfill?.floor ?? 0) > standing.head) return 'cursor_ahead'
  if (want.tail < standing.minSeq) return 'cursor_expired'
  return undefined
}
