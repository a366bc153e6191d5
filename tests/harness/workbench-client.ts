import type { z } from 'zod'
import { type Command, command, type CommandResult, pushAnswer } from '#contract/commands/command.ts'
import { protocolHeader, protocolVersion } from '#contract/protocol-version.ts'
import { type PullInput, type PullLine, pullLine } from '#contract/sync/pull.ts'
import { type Session, session } from '#contract/sync/session.ts'
import { type TestCentral, testToken } from './start-central.ts'

/** Calls central as one person's workbench would, over HTTP, and checks every answer against the contract. */
export type WorkbenchClient = {
  call: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>
  session: () => Promise<Session>
  pull: (want: PullInput['want'], options?: { limit?: number; epoch?: string }) => Promise<PullLine[]>
  /** A command with a new key, unless one is given. */
  command: (wished: Partial<Record<keyof Command, unknown>>) => Command
  push: (...commands: readonly Command[]) => Promise<CommandResult[]>
  /** Pushes one command and gives its answer. */
  run: (wished: Partial<Record<keyof Command, unknown>>) => Promise<CommandResult>
}

export function createWorkbenchClient(
  { url, ids, clock }: Pick<TestCentral, 'url' | 'ids' | 'clock'>,
  subject: string,
  tenant?: string,
): WorkbenchClient {
  const clientId = `client-of-${subject}`
  const call: WorkbenchClient['call'] = (path, body, headers = {}) =>
    fetch(`${url}${path}`, {
      headers: {
        authorization: `Bearer ${testToken(subject, tenant)}`,
        [protocolHeader]: String(protocolVersion.current),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
  const ask = async <Schema extends z.ZodType>(path: string, body: unknown, schema: Schema) => {
    const answer = await call(path, body)
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return schema.parse(await answer.json())
  }
  let epoch: string | undefined
  const client: WorkbenchClient = {
    call,
    session: async () => {
      const opened = await ask('/v1/session', { clientId, protocol: { from: 1, to: 1 } }, session)
      epoch = opened.epoch
      return opened
    },
    pull: async (want, options = {}) => {
      epoch ??= (await client.session()).epoch
      const answer = await call('/v1/pull', {
        epoch: options.epoch ?? epoch,
        want,
        limit: options.limit ?? 1000,
      })
      if (answer.status !== 200) throw new Error(`pull answered ${answer.status}: ${await answer.text()}`)
      return readLines(await answer.text())
    },
    command: (wished) =>
      command.parse({
        key: ids.uuid(),
        version: 1,
        seen: {},
        baseRev: 1,
        args: {},
        issuedAt: clock.now(),
        ...wished,
      }),
    push: async (...commands) => (await ask('/v1/commands', { clientId, commands }, pushAnswer)).results,
    run: async (wished) => {
      const [result] = await client.push(client.command(wished))
      if (result === undefined) throw new Error('a push of one command has one answer')
      return result
    },
  }
  return client
}

export const readLines = (text: string): PullLine[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => pullLine.parse(JSON.parse(line)))
