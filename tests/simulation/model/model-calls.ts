import { commandResult } from '#contract/commands/command.ts'
import { session as sessionSchema } from '#contract/sync/session.ts'
import { type CentralCalls, refusedWith } from '../world/central-calls.ts'
import { pick } from '../world/seeded-random.ts'
import { runPull } from '../world/sim-pull.ts'
import type { ModelWorld } from '../world/world.ts'

/** The model as the network reaches it; everything travels as JSON, as it would. */
export function createModelCalls(world: ModelWorld): CentralCalls {
  const { central, time, random, disabledUntil } = world
  return {
    refusal: ({ personId }, fault) => {
      if (time.now() < world.upgradeUntil) return refusedWith(426, 'upgrade_required')
      if (time.now() < (disabledUntil.get(personId) ?? 0)) return refusedWith(403, 'user_disabled')
      if (fault === 'busy') return { ...refusedWith(503, 'busy'), retryAfterMs: 1_000 * pick(random, 5) }
      if (fault === 'server-error') return refusedWith(500, 'internal')
      if (fault === 'token-expired') return refusedWith(401, 'token_expired')
      return undefined
    },
    session: ({ personId, clientId }, _fault, answer) => {
      const body = JSON.stringify(central.session(personId, clientId, world.plan.pageRows))
      answer({ ok: true, body: sessionSchema.parse(JSON.parse(body)) })
    },
    push: ({ personId, clientId }, { commands, epoch }, fault, answer) => {
      if (epoch !== undefined && epoch !== central.state().epoch)
        return answer({ ok: false, failure: refusedWith(409, 'epoch_changed') })
      const results = commands.map((command) => central.runCommand(personId, clientId, command))
      if (fault === 'lose-answer' || fault === 'bad-gateway' || fault === 'cut')
        if (central.bugs.resultOutsideTransaction === true)
          central.loseResults(commands.map(({ key }) => key))
      answer({ ok: true, body: commandResult.array().parse(JSON.parse(JSON.stringify(results))) })
    },
    status: ({ personId }, keys, _fault, answer) => {
      const results = central.resultsOf(personId, keys)
      answer({ ok: true, body: commandResult.array().parse(JSON.parse(JSON.stringify(results))) })
    },
    pull: (workbench, number, input, call) => runPull(world, workbench, number, input, call),
    poke: central.poke,
  }
}
