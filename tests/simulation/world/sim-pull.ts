import type { PullInput } from '#contract/sync/pull.ts'
import { cutOff } from './central-calls.ts'
import { parsePullLine } from '../../../src-engine/sync/parse-pull-line.ts'
import { hold } from './violation.ts'
import type { SimCall } from './sim-network.ts'
import type { SimWorkbench } from './sim-workbench.ts'
import type { ModelWorld } from './world.ts'
import { pick } from './seeded-random.ts'

/** A pull as central serves it: page after page, each of its own moment, line after line, perhaps cut. */
export function runPull(
  world: ModelWorld,
  workbench: SimWorkbench,
  number: number,
  input: PullInput,
  call: SimCall,
): void {
  const { central, random, reached } = world
  const { personId } = workbench
  const epoch = central.state().epoch
  if (input.epoch !== epoch) {
    reached.note('refused: epoch_changed')
    call.atDesk(() => call.fail({ ...cutOff, status: 409, code: 'epoch_changed', wasReset: false }))
    return
  }
  const parts = input.want.flatMap((want) =>
    want.backfill === undefined
      ? [{ want, backfill: false }]
      : [
          { want, backfill: false },
          { want, backfill: true },
        ],
  )
  const { sayLine, sayEnd } = createLineSayer(workbench, number, call, random)

  const sayPart = (at: number): void => {
    const part = parts[at]
    if (central.state().epoch !== epoch) return call.atDesk(() => call.fail(cutOff))
    if (part === undefined) {
      if (sayLine(JSON.stringify({ endAll: true, serverTime: Math.round(world.time.now()) }))) sayEnd()
      return
    }
    const { scope } = part.want
    const isBusy = call.fault === 'busy-scope' && at === 0
    const lines = isBusy
      ? [JSON.stringify({ scopeStatus: { scope, code: 'busy', retryAfterMs: 2_000 } })]
      : central.pullPart(personId, input, part.want, part.backfill)
    const [first = ''] = lines
    // The rights are judged here again, apart from what the model served.
    hold(
      first.startsWith('{"scopeStatus"') || central.mayPull(personId, scope),
      '4',
      () => `${personId} was given ${scope}`,
    )
    if (first.includes('revoked') && part.want.backfill !== undefined) reached.note('revoke during backfill')
    for (const line of lines) if (!sayLine(line)) return
    call.afterwards(random() * 12, () => sayPart(at + 1))
  }
  sayPart(0)
}

/** The lines of an answer on their way to the workbench, unless the fault of the call cuts or garbles them. */
export function createLineSayer(
  workbench: SimWorkbench,
  number: number,
  call: SimCall,
  random: () => number,
): { sayLine: (line: string) => boolean; sayEnd: () => void } {
  let linesLeft = call.fault === 'cut' ? pick(random, 12) : Number.POSITIVE_INFINITY
  let linesUntilGap = call.fault === 'garble' ? 1 + pick(random, 6) : Number.POSITIVE_INFINITY

  const sayLine = (line: string): boolean => {
    linesUntilGap -= 1
    if (linesUntilGap === 0) return true
    linesLeft -= 1
    if (linesLeft < 0) {
      call.atDesk(() => call.fail(cutOff))
      return false
    }
    call.atDesk(() => workbench.send({ on: 'pull-line', call: number, line: parsePullLine(line) }))
    return true
  }

  return {
    sayLine,
    sayEnd: () =>
      call.atDesk(() => {
        workbench.endCall(number)
        workbench.send({ on: 'pull-ended', call: number })
      }),
  }
}
