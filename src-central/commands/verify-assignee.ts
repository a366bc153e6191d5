import { sql } from 'kysely'
import { type Refusal, refuse } from '#contract/error-codes.ts'
import type { PersonId, TeamId } from '#contract/ids.ts'
import { worksInQueue } from '#contract/people/may.ts'
import type { Request } from '#contract/requests/request.ts'
import { findPerson } from '../people/persons-table.ts'
import type { CommandContext } from './central-command.ts'

/** The team must be one of the centre's, and the chosen person must work there for this organisation, inside its fence. */
export async function verifyAssignee(
  { write }: CommandContext,
  request: Request,
  args: { teamId: TeamId; assigneeId: PersonId | null },
): Promise<Refusal | undefined> {
  const { rows: teams } = await sql`
    SELECT id
    FROM team
    WHERE tenant_id = ${write.tenantId}
      AND id = ${args.teamId}`.execute(write.tx)
  if (teams.length === 0) return refuse('validation', 'teamId')
  if (args.assigneeId === null) return undefined
  const person = await findPerson(write.tx, write.tenantId, args.assigneeId)
  const there = { ...request, teamId: args.teamId }
  if (person?.active !== true || !worksInQueue(person, there))
    return refuse('assignee_not_in_team', 'assigneeId')
  return undefined
}
