import type { ModelCentral } from '../model/model-central.ts'
import type { StatementFault } from './crash-port.ts'
import type { DiskTemplates } from './memory-disk.ts'
import type { Plan } from './plan.ts'
import type { Reached } from './reached.ts'
import type { VirtualTime } from './virtual-time.ts'

/** What all workbenches of one run share, whichever central answers them. */
export type World = {
  readonly plan: Plan
  readonly time: VirtualTime
  readonly random: () => number
  readonly reached: Reached
  readonly templates: DiskTemplates
  readonly statementFault: StatementFault | undefined
  /** How often each key has had its effect in this history of central (invariant 3). */
  readonly effects: () => ReadonlyMap<string, number>
  /** Told of everything that comes to a workbench: the same plan must say the same again. */
  readonly trace: ((line: string) => void) | undefined
  /** The network is as the plan says until then; afterwards nothing fails any more. */
  calm: boolean
  /** Tells the open poke streams; a change of central calls it. */
  changed: () => void
}

/** A run whose central is the model. */
export type ModelWorld = World & {
  readonly central: ModelCentral
  /** People whom central refuses until an instant. */
  readonly disabledUntil: Map<string, number>
  /** Central serves only newer workbenches until an instant. */
  upgradeUntil: number
}
