import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { type CommandResult, pushAnswer } from '#contract/commands/command.ts'
import { statusOfCode } from '#contract/requests/request-status.ts'
import type { IntakeWorld } from './intake-world.ts'

/** What a handler does in the workbench, as commands over HTTP. */
export function createStaff(world: IntakeWorld, account = 'keskus/maija') {
  const rowOf = async (number: string) => {
    const { rows } = await sql<{ id: string; rev: number; status: number; assignee_id: string | null }>`
      SELECT id, rev, status, assignee_id
      FROM request
      WHERE tenant_id = 'keskus'
        AND number = ${number}`.execute(world.database)
    const [row] = rows
    if (row === undefined) throw new Error(`there is no request ${number}`)
    return row
  }

  async function command(number: string, type: string, args: object): Promise<CommandResult> {
    const row = await rowOf(number)
    const answer = await world.asStaff(account, '/v1/commands', {
      method: 'POST',
      body: JSON.stringify({
        clientId: 'desk',
        commands: [
          {
            key: randomUUID(),
            type,
            version: 1,
            requestId: row.id,
            seen: { status: statusOfCode(row.status), assigneeId: row.assignee_id },
            baseRev: row.rev,
            args,
            issuedAt: world.clock.now(),
          },
        ],
      }),
    })
    const said: unknown = await answer.json()
    const [result] = pushAnswer.safeParse(said).data?.results ?? []
    if (result === undefined) throw new Error(`${answer.status} ${JSON.stringify(said)}`)
    return result
  }

  const must = async (result: Promise<CommandResult>) => {
    const said = await result
    if (said.status !== 'done') throw new Error(JSON.stringify(said))
  }

  return {
    command,
    rowOf,
    take: (number: string) => command(number, 'requests.take', {}),
    mustTake: (number: string) => must(command(number, 'requests.take', {})),
    send: (number: string, purpose: 'reply' | 'question' | 'resolution', body: string) =>
      must(
        command(number, 'messages.send', {
          messageId: randomUUID(),
          body,
          language: 'fi',
          purpose,
          channels: ['portal'],
        }),
      ),
    async markRead(number: string) {
      const { id } = await rowOf(number)
      const { rows } = await sql`
        SELECT id
        FROM message
        WHERE request_id = ${id}
        ORDER BY sent_at DESC, id DESC
        LIMIT 1`.execute(world.database)
      const last = z.object({ id: z.string() }).parse(rows[0])
      await must(command(number, 'requests.markRead', { upTo: last.id }))
    },
  }
}
