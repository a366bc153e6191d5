import type { Response } from 'light-my-request'
import { z } from 'zod'
import { type CommandResult, pushAnswer } from '#contract/commands/command.ts'
import { protocolVersion } from '#contract/protocol-version.ts'
import { session as sessionSchema } from '#contract/sync/session.ts'
import { canonicalJson } from '../../../src-central/commands/same-value.ts'
import type { CallFailure } from '../../../src-engine/sync/sync-events.ts'
import { type Answer, type CentralCalls, cutOff, refusedWith } from '../world/central-calls.ts'
import { pick } from '../world/seeded-random.ts'
import { createLineSayer } from '../world/sim-pull.ts'
import { hold } from '../world/violation.ts'
import type { World } from '../world/world.ts'
import type { RealCentral } from './create-real-central.ts'

/** Central as the network reaches it. All that it says is read as the workbench would read it. */
export function createRealCalls(world: World, real: RealCentral): CentralCalls {
  const { random, reached } = world
  /** Of each key the answer that was first given: all that follow must be the same (invariant 3). */
  const answers = new Map<string, string>()
  let epoch = real.tables().epoch
  const holdSame = (results: readonly CommandResult[]): void => {
    if (epoch !== real.tables().epoch) answers.clear()
    epoch = real.tables().epoch
    for (const result of results) {
      const text = canonicalJson(result)
      if (result.status === 'retry' || text.includes('"key_reuse"')) continue
      const first = answers.get(result.key) ?? text
      hold(first === text, '3', () => `${result.key} was answered ${first}, and now ${text}`)
      answers.set(result.key, text)
    }
  }
  return {
    refusal: (_workbench, fault) => {
      if (fault === 'busy') return { ...refusedWith(503, 'busy'), retryAfterMs: 1_000 * pick(random, 5) }
      return fault === 'server-error' ? refusedWith(500, 'internal') : undefined
    },
    session: ({ personId, clientId }, fault, answer) => {
      const body = {
        clientId,
        protocol: { from: protocolVersion.floor, to: protocolVersion.current },
      }
      return real.call(personId, fault, { path: '/v1/session', body }, (response) => {
        const given = read(response, sessionSchema)
        if (!given.ok) return answer(given)
        const limits = { ...given.body.limits, pageRows: world.plan.pageRows }
        answer({ ok: true, body: { ...given.body, limits } })
      })
    },
    push: ({ personId }, input, fault, answer) => {
      for (const { key, type, requestId } of input.commands) real.sent.set(key, { personId, type, requestId })
      return real.call(personId, fault, { path: '/v1/commands', body: input }, (response) => {
        const given = read(response, pushAnswer)
        if (given.ok) holdSame(given.body.results)
        answer(given.ok ? { ok: true, body: given.body.results } : given)
      })
    },
    status: ({ personId }, keys, fault, answer) =>
      real.call(personId, fault, { path: '/v1/commands/status', body: { keys } }, (response) => {
        const given = read(response, pushAnswer)
        if (given.ok) holdSame(given.body.results)
        answer(given.ok ? { ok: true, body: given.body.results } : given)
      }),
    pull: (workbench, number, input, call) => {
      const since = real.momentOfRights()
      const { personId } = workbench
      return real.call(personId, call.fault, { path: '/v1/pull', body: input }, (response) => {
        if (response === null || response.statusCode !== 200) {
          const failure = failureOf(response)
          if (failure.code !== null) reached.note(`refused: ${failure.code}`)
          return call.atDesk(() => call.fail(failure))
        }
        const { sayLine, sayEnd } = createLineSayer(workbench, number, call, random)
        for (const line of response.body.split('\n')) {
          if (line === '') continue
          const scope = /^\{"page":\{"scope":"([^"]+)"/.exec(line)?.[1]
          hold(
            scope === undefined || real.mayHaveSeen(personId, scope, since),
            '4',
            () => `${personId} was given ${scope}`,
          )
          if (!sayLine(line)) return
        }
        if (response.body.includes('"endAll":true')) sayEnd()
        else call.atDesk(() => call.fail(cutOff))
      })
    },
    poke: (personId) => {
      const { epoch: now, people, grants, scopes } = real.tables()
      const heads = new Map(scopes.map(([id, head]) => [id, head]))
      const granted = grants.flatMap(([of, scope]) => (of === personId ? [scope] : []))
      return {
        epoch: now,
        grantsVersion: String(people.find(({ id }) => id === personId)?.grants_version),
        heads: Object.fromEntries(granted.map((scope) => [scope, heads.get(scope) ?? 0])),
        spreadMs: 0,
      }
    },
  }
}

function read<Body>(response: Response | null, schema: z.ZodType<Body>): Answer<Body> {
  if (response?.statusCode !== 200) return { ok: false, failure: failureOf(response) }
  return { ok: true, body: schema.parse(JSON.parse(response.body)) }
}

const problem = z.object({ code: z.string() })

/** As the workbench tells failures apart. */
function failureOf(response: Response | null): CallFailure {
  if (response === null) return cutOff
  const { code } = problem.parse(JSON.parse(response.body))
  const seconds = Number(response.headers['retry-after'] ?? 0)
  return { ...refusedWith(response.statusCode, code), retryAfterMs: seconds * 1_000 }
}
