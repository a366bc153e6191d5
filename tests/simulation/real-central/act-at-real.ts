import { type Person, person as personSchema } from '#contract/people/person.ts'
import { publishStaff } from '../../../src-central/reference/publish-staff.ts'
import { keskus } from '../../harness/test-world.ts'
import { modelStaff, teams, withTeamToggled } from '../model/model-people.ts'
import { noteLost, visibleTo } from '../world/lost-requests.ts'
import type { Operation } from '../world/plan.ts'
import type { SimWorkbench } from '../world/sim-workbench.ts'
import type { Maybe } from '../world/virtual-time.ts'
import type { World } from '../world/world.ts'
import type { RealCentral } from './create-real-central.ts'
import { editRealRow, insertSampleRequest } from './edit-real-rows.ts'
import { staffMember } from './office.ts'
import type { CentralLife } from './start-life.ts'

/** What happens at central itself in a schedule. */
export function actAtReal(
  world: World,
  real: RealCentral,
  workbenches: readonly SimWorkbench[],
  operation: Operation,
): Maybe {
  const { time } = world
  switch (operation.do) {
    case 'edit':
      return edit(world, real, operation)
    case 'membership':
      return changeRights(real, workbenches, operation.person, (before) => ({
        ...withTeamToggled(before, teams[operation.team] ?? teams[0]),
        active: before.active,
      }))
    case 'disable': {
      const { person, ms } = operation
      time.after(ms, () => changeRights(real, workbenches, person, (before) => ({ ...before, active: true })))
      return changeRights(real, workbenches, person, (before) => ({ ...before, active: false }))
    }
    case 'backup':
      return real.backup()
    case 'restore':
      return restore(world, real, workbenches, operation.beside === true)
    case 'poison':
      real.poisoned.add(`r${operation.row}`)
      return
    case 'central-dies':
      real.life()?.dieAfter(operation.statements)
      return
    case 'expire':
      return real.forgetTombstones()
    default:
      throw new Error(`central does not know ${operation.do}`)
  }
}

/** Nothing is wrong at central any more, and everybody works there. */
export async function mendCentral(real: RealCentral, workbenches: readonly SimWorkbench[]): Promise<void> {
  real.poisoned.clear()
  await real.ensureLife()
  for (const [at] of modelStaff.entries())
    await changeRights(real, workbenches, at, (before) => ({ ...before, active: true }))
}

function edit(world: World, real: RealCentral, { row, kind }: Extract<Operation, { do: 'edit' }>): Maybe {
  const parts = (life: CentralLife) => {
    const { writer } = life.central
    const clock = { now: () => Math.round(world.time.now()) }
    const { ids, stage } = real
    const beside = { database: stage.beside, files: stage.files, log: stage.log.logger }
    const limits = { attachmentBytes: 1_000, scanOfNewFile: 'not-scanned' as const }
    return { writer, clock, ids, intake: { writer, clock, ids, ...beside, ...limits }, nextName: ids.uuid }
  }
  const requests = real.tables().requests.map(({ id }) => id)
  const id = requests[row % Math.max(1, requests.length)]
  const work = async (life: CentralLife): Promise<void> => {
    const now = Math.round(world.time.now())
    if (kind === 'new') {
      const team = teams[row % 2] ?? teams[0]
      await insertSampleRequest(parts(life), `r${row}-${requests.length}`, team, now)
    } else if (id !== undefined && kind !== 'remove') {
      world.reached.note(`edit ${kind}: ${await editRealRow(parts(life), id, kind, row)}`)
    }
  }
  return real.turnstile.begin(() => real.act(work))
}

/** Somebody joins a team or leaves it, leaves the centre or comes back. */
function changeRights(
  real: RealCentral,
  workbenches: readonly SimWorkbench[],
  who: number,
  change: (before: Person) => Person,
): Promise<void> {
  const member = modelStaff[who]
  const before = real.tables().people.find(({ id }) => id === member?.id)
  if (member === undefined || before === undefined) return Promise.resolve()
  return real.act((life) =>
    real.turnstile.open(async () => {
      const was = personSchema.parse({ ...member, ...before })
      const saw = visibleTo(real.sight, member.id)
      const now = staffMember(change(was))
      await publishStaff({ writer: life.central.writer, ids: real.ids, clock: life.clock }, keskus, {
        teams: [],
        organisations: [],
        persons: [now],
      })
      const loses = now.memberships.length < was.memberships.length
      noteLost(real.sight, workbenches, member.id, now.active ? saw : new Set(), loses)
    }),
  )
}

async function restore(
  world: World,
  real: RealCentral,
  workbenches: readonly SimWorkbench[],
  beside: boolean,
): Promise<void> {
  if (!(await real.restore(beside))) return
  if (beside) world.reached.note('restored beside a central that lived on')
  // The rights are those of the backup again.
  for (const workbench of workbenches) workbench.lostRequests.clear()
  world.reached.note('restored from backup')
}
