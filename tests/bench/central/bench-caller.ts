import { randomUUID } from 'node:crypto'
import { type Command, pushAnswer } from '#contract/commands/command.ts'
import { commandKey, type RequestId } from '#contract/ids.ts'
import { protocolHeader, protocolVersion } from '#contract/protocol-version.ts'
import { type Session, session } from '#contract/sync/session.ts'
import { WrongCount } from '../finding.ts'

/** Calls central over HTTP with somebody's token, as plainly as can be. */
export type BenchCaller = {
  call: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>
  session: () => Promise<Session>
  /** @throws WrongCount where central did not do it */
  setPriority: (requestId: RequestId, from: number, to: number) => Promise<void>
  /** @throws WrongCount where central did not do it */
  take: (requestIds: readonly RequestId[]) => Promise<void>
  /** As little as an authorised call can be. */
  idle: () => Promise<void>
}

export function createBenchCaller(url: string, accessToken: string): BenchCaller {
  const call: BenchCaller['call'] = async (path, body, headers = {}) => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${accessToken}`,
        [protocolHeader]: String(protocolVersion.current),
        'content-type': 'application/json',
        ...headers,
      },
      body: JSON.stringify(body),
    })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer
  }
  const push = async (commands: readonly Command[]) => {
    const answer = await call('/v1/commands', { clientId: 'bench', commands })
    const { results } = pushAnswer.parse(await answer.json())
    const failed = results.find(({ status }) => status !== 'done')
    if (failed !== undefined) throw new WrongCount(`a command was not done: ${JSON.stringify(failed)}`)
  }
  const command = (requestId: RequestId, type: string, given: Pick<Command, 'seen' | 'args'>): Command => ({
    key: commandKey.parse(randomUUID()),
    type,
    version: 1,
    requestId,
    baseRev: 0,
    issuedAt: Date.now(),
    ...given,
  })
  return {
    call,
    session: async () => {
      const answer = await call('/v1/session', { clientId: 'bench', protocol: { from: 1, to: 1 } })
      return session.parse(await answer.json())
    },
    setPriority: (requestId, from, to) =>
      push([
        command(requestId, 'requests.setPriority', { seen: { priority: from }, args: { priority: to } }),
      ]),
    take: (requestIds) =>
      push(
        requestIds.map((id) =>
          command(id, 'requests.take', { seen: { status: 'received', assigneeId: null }, args: {} }),
        ),
      ),
    idle: async () => {
      await (await call('/v1/commands/status', { keys: ['never-used'] })).json()
    },
  }
}
