import { sql } from 'kysely'
import type { Database } from '../../database/database.ts'
import type { ListDemoPeople } from './demo-person.ts'

/**
 * Everybody who works in the database's centres, for the sign-in page.
 * @param startHere subjects of the people with whom a visitor should begin, in the order in which to offer them
 */
export function createDemoPeopleList(database: Database, startHere: readonly string[] = []): ListDemoPeople {
  const startHereAt = new Map(startHere.map((subject, at) => [subject, at]))
  return async () => {
    const { rows } = await sql<{
      tenant_id: string
      tenant_name: string
      subject: string
      name: string
      title: string
      teams: string[]
    }>`
      SELECT
        person.tenant_id,
        tenant.name AS tenant_name,
        person.subject,
        person.name,
        person.title,
        ARRAY(
          SELECT coalesce(team.name ->> 'fi', team.id)
          FROM jsonb_array_elements(person.memberships) WITH ORDINALITY AS membership (said, place)
          JOIN team
            ON team.tenant_id = person.tenant_id
            AND team.id = membership.said ->> 'teamId'
          ORDER BY membership.place
        ) AS teams
      FROM person
      JOIN tenant ON tenant.id = person.tenant_id
      WHERE person.active
      ORDER BY person.tenant_id, person.name, person.id`.execute(database)
    return rows.map((row) => ({
      tenantId: row.tenant_id,
      tenantName: row.tenant_name,
      subject: row.subject,
      name: row.name,
      title: row.title,
      teams: row.teams,
      startHereAt: startHereAt.get(row.subject) ?? null,
    }))
  }
}
