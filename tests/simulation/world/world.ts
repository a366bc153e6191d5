import type { ModelCentral } from '../model/model-central.ts'
import type { StatementFault } from './crash-port.ts'
import type { DiskTemplates } from './memory-disk.ts'
import type { Plan } from './plan.ts'
import type { Reached } from './reached.ts'
import type { VirtualTime } from './virtual-time.ts'

/** What all workbenches of one run share. */
export type World = {
  readonly plan: Plan
  readonly time: VirtualTime
  readonly random: () => number
  readonly central: ModelCentral
  readonly reached: Reached
  readonly templates: DiskTemplates
  readonly statementFault: StatementFault | undefined
  /** People whom central refuses until an instant. */
  readonly disabledUntil: Map<string, number>
  /** The network is as the plan says until then; afterwards nothing fails any more. */
  calm: boolean
  /** Tells the open poke streams; a change of central calls it. */
  changed: () => void
}
