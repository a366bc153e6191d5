import { sql } from 'kysely'
import type { TenantId } from '#contract/ids.ts'
import { type Person, person } from '#contract/people/person.ts'
import type { Database, Tx } from '../database/database.ts'

export type PersonRow = {
  id: string
  name: string
  initials: string
  email: string
  title: string
  language: string
  memberships: unknown
  fences: string[]
  active: boolean
}

/** A member of staff with what central alone knows: the subject of the identity provider and the count of grants. */
export type KnownPerson = { person: Person; tenantId: TenantId; grantsVersion: number }

const columns = sql`id, name, initials, email, title, language, memberships, fences, active`

export async function findPersonBySubject(
  from: Database | Tx,
  tenantId: TenantId,
  subject: string,
): Promise<KnownPerson | undefined> {
  const { rows } = await sql<PersonRow & { grants_version: number }>`
    SELECT ${columns}, grants_version
    FROM person
    WHERE tenant_id = ${tenantId}
      AND subject = ${subject}`.execute(from)
  return rows[0] === undefined
    ? undefined
    : { person: person.parse(rows[0]), tenantId, grantsVersion: rows[0].grants_version }
}

export async function findPerson(
  from: Database | Tx,
  tenantId: TenantId,
  id: string,
): Promise<Person | undefined> {
  const { rows } = await sql<PersonRow>`
    SELECT ${columns}
    FROM person
    WHERE tenant_id = ${tenantId}
      AND id = ${id}`.execute(from)
  return rows[0] === undefined ? undefined : person.parse(rows[0])
}

export async function listPersons(from: Database | Tx, tenantId: TenantId): Promise<Person[]> {
  const { rows } = await sql<PersonRow>`
    SELECT ${columns}
    FROM person
    WHERE tenant_id = ${tenantId}
    ORDER BY id`.execute(from)
  return rows.map((row) => person.parse(row))
}
