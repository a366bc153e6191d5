import type { z } from 'zod'
import type { CommandResult, pushInput } from '#contract/commands/command.ts'
import type { CommandKey } from '#contract/ids.ts'
import type { PullInput } from '#contract/sync/pull.ts'
import type { Session } from '#contract/sync/session.ts'
import type { CallFailure } from '../../../src-engine/sync/sync-events.ts'
import type { NetworkFault } from './plan.ts'
import type { SimCall } from './sim-network.ts'
import type { SimWorkbench } from './sim-workbench.ts'
import type { Maybe } from './virtual-time.ts'

export type Answer<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly failure: CallFailure }

export type PushInput = z.infer<typeof pushInput>
/** Central as the network reaches it: the model, or the real one. Answers go on by a call, at once or later. */
export type CentralCalls = {
  /** What is said before central has looked at the call. */
  readonly refusal: (workbench: SimWorkbench, fault: NetworkFault) => CallFailure | undefined
  readonly session: (
    workbench: SimWorkbench,
    fault: NetworkFault,
    answer: (given: Answer<Session>) => void,
  ) => Maybe
  readonly push: (
    workbench: SimWorkbench,
    input: PushInput,
    fault: NetworkFault,
    answer: (given: Answer<readonly CommandResult[]>) => void,
  ) => Maybe
  readonly status: (
    workbench: SimWorkbench,
    keys: readonly CommandKey[],
    fault: NetworkFault,
    answer: (given: Answer<readonly CommandResult[]>) => void,
  ) => Maybe
  /** Gives the lines of the answer to the workbench by itself, or fails. */
  readonly pull: (workbench: SimWorkbench, number: number, input: PullInput, call: SimCall) => Maybe
  readonly poke: (personId: string) => object
}

export const refusedWith = (status: number, code: string): CallFailure => ({
  status,
  code,
  retryAfterMs: 0,
  reached: true,
  wasReset: status === 502,
  message: code,
})

export const cutOff: CallFailure = {
  status: null,
  code: null,
  retryAfterMs: 0,
  reached: true,
  wasReset: true,
  message: 'the connection was cut',
}
