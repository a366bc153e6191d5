import { sql } from 'kysely'
import { z } from 'zod'
import { membership } from '#contract/people/person.ts'
import type { Database } from '../../../src-central/database/database.ts'
import { keskus } from '../../harness/test-world.ts'
import type { Sight } from '../world/lost-requests.ts'

const op = z.enum(['put', 'del', 'leave'])
const tables = z.object({
  epoch: z.string(),
  scopes: z.array(z.tuple([z.string(), z.int(), z.int(), z.int(), z.string()])),
  entries: z.array(z.tuple([z.string(), z.string(), z.string(), z.int(), z.int(), op, z.int()])),
  requests: z.array(
    z.object({
      id: z.string(),
      team_id: z.string(),
      organisation_group: z.string(),
      fence: z.string().nullable(),
      assignee_id: z.string().nullable(),
      customer_id: z.string().nullable(),
      status: z.int(),
      rev: z.int(),
      message_count: z.int(),
      note_count: z.int(),
    }),
  ),
  children: z.array(z.tuple([z.string(), z.string(), z.string()])),
  results: z.array(z.tuple([z.string(), z.string(), z.object({ status: z.string() }).loose().nullable()])),
  grants: z.array(z.tuple([z.string(), z.string(), z.string()])),
  people: z.array(
    z.object({
      id: z.string(),
      memberships: z.array(membership),
      fences: z.array(z.string()),
      active: z.boolean(),
      grants_version: z.int(),
    }),
  ),
  acts: z.array(z.tuple([z.string(), z.string(), z.string(), z.int()])),
})
/** Everything in central's tables that a promise of the protocol is about, read in one statement. */
export type Tables = z.infer<typeof tables>

export async function readTables(beside: Database): Promise<Tables> {
  const list = (rows: ReturnType<typeof sql>) =>
    sql`(SELECT coalesce(json_agg(row), '[]') FROM (${rows}) AS listed (row))`
  const { rows } = await sql<{ all: string }>`
    SELECT json_build_object(
      'epoch', (SELECT epoch FROM instance),
      'scopes', ${list(sql`
        SELECT json_build_array(id, head, min_seq, live_count, live_xor::text)
        FROM scope
        WHERE tenant_id = ${keskus}
        ORDER BY id`)},
      'entries', ${list(sql`
        SELECT json_build_array(scope, entity, entity_id, class, seq, op, rev)
        FROM scope_entry
        WHERE tenant_id = ${keskus}
        ORDER BY scope, seq`)},
      'requests', ${list(sql`
        SELECT json_build_object(
          'id', id, 'team_id', team_id, 'organisation_group', organisation_group, 'fence', fence,
          'assignee_id', assignee_id, 'customer_id', customer_id, 'status', status, 'rev', rev,
          'message_count', message_count, 'note_count', note_count
        )
        FROM request
        WHERE tenant_id = ${keskus}
        ORDER BY id`)},
      'children', ${list(sql`
        SELECT json_build_array(entity, id, request_id)
        FROM (
          SELECT 'form' AS entity, request_id AS id, request_id FROM request_form WHERE tenant_id = ${keskus}
          UNION ALL
          SELECT 'sensitive', request_id, request_id FROM request_sensitive WHERE tenant_id = ${keskus}
          UNION ALL
          SELECT 'message', id, request_id FROM message WHERE tenant_id = ${keskus}
          UNION ALL
          SELECT 'note', id, request_id FROM note WHERE tenant_id = ${keskus}
          UNION ALL
          SELECT 'attachment', id, request_id FROM attachment WHERE tenant_id = ${keskus}
          UNION ALL
          SELECT 'event', id, request_id FROM history_event WHERE tenant_id = ${keskus}
        ) AS child
        ORDER BY entity, id`)},
      'results', ${list(sql`
        SELECT json_build_array(key, person_id, result)
        FROM command_result
        WHERE tenant_id = ${keskus}
        ORDER BY key`)},
      'grants', ${list(sql`
        SELECT json_build_array(person_id, scope, grant_id)
        FROM scope_grant
        WHERE tenant_id = ${keskus}
        ORDER BY person_id, scope`)},
      'people', ${list(sql`
        SELECT json_build_object(
          'id', id, 'memberships', memberships, 'fences', fences, 'active', active, 'grants_version', grants_version
        )
        FROM person
        WHERE tenant_id = ${keskus}
        ORDER BY id`)},
      'acts', ${list(sql`
        SELECT json_build_array(by_id, what, request_id, count(*))
        FROM history_event
        WHERE tenant_id = ${keskus}
          AND by_id IS NOT NULL
        GROUP BY by_id, what, request_id`)}
    )::text AS all`.execute(beside)
  return tables.parse(JSON.parse(rows[0]?.all ?? ''))
}

/** Who sees what, as the tables say. */
export function sightOfTables(of: () => Tables): Sight {
  const entriesIn = (scope: string) =>
    of().entries.filter(([name, entity]) => name === scope && entity === 'request')
  return {
    grantedTo: (id) => of().grants.flatMap(([person, scope]) => (person === id ? [scope] : [])),
    requestsIn: (scope) => entriesIn(scope).flatMap(([, , id, , , op_]) => (op_ === 'put' ? [id] : [])),
    hasEntry: (scope, request) => entriesIn(scope).some(([, , id]) => id === request),
  }
}
