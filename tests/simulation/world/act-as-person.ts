import type { CommandType } from '#contract/commands/command-list.ts'
import { type CommandKey, commandKey, requestId } from '#contract/ids.ts'
import { needsPerson } from '#contract/outbox/outbox-item.ts'
import { nameDatabaseError } from '../../../src-engine/cache/open-database.ts'
import { EngineError } from '../../../src-engine/engine-error.ts'
import { openCommands } from '../../../src-engine/outbox/commands-table.ts'
import { discardCommand, withdrawCommand } from '../../../src-engine/outbox/decide-on-command.ts'
import { createRequest } from '../../../src-engine/requests/create-request.ts'
import { reapplyCommand } from '../../../src-engine/requests/reapply-command.ts'
import { runCommand } from '../../../src-engine/requests/run-command.ts'
import { teams } from '../model/model-people.ts'
import type { CommandKind } from './plan.ts'
import type { SimProcess } from './sim-process.ts'
import type { SimWorkbench } from './sim-workbench.ts'
import type { World } from './world.ts'

/** Gives a command on one of the requests that this workbench shows now. */
export function giveCommand(world: World, workbench: SimWorkbench, row: number, kind: CommandKind): void {
  const shown = workbench.disk.cache().rows('SELECT id, team_id, priority FROM request ORDER BY id')
  const chosen = shown[row % Math.max(1, shown.length)]
  if (chosen === undefined) return
  const [id, team, priority] = chosen
  const [type, args] = commandOf(kind, String(team), Number(priority), workbench.nextText())
  attempt(world, workbench, (life) => {
    workbench.accepted.add(runCommand(life.commandParts(), type, requestId.parse(id), args))
    world.reached.note(`command: ${kind}`)
  })
}

function commandOf(
  kind: CommandKind,
  team: string,
  priority: number,
  text: string,
): [CommandType, Parameters<typeof runCommand>[3]] {
  switch (kind) {
    case 'take':
      return ['requests.take', {}]
    case 'claim':
      return ['requests.claim', {}]
    case 'give-back':
      return ['requests.giveBack', { reason: 'loma' }]
    case 'priority':
      return ['requests.setPriority', { priority: (priority % 4) + 1 }]
    case 'tags':
      return ['requests.setTags', { tags: [text] }]
    case 'note':
      return ['notes.add', { noteId: `note-${text}`, body: `muistio ${text}` }]
    case 'message':
      return [
        'messages.send',
        { messageId: `message-${text}`, body: 'Hei', language: 'fi', purpose: 'reply', channels: ['portal'] },
      ]
    case 'resolve':
      return ['requests.changeStatus', { to: 'resolved', reason: 'valmis' }]
    case 'reopen':
      return ['requests.changeStatus', { to: 'in-handling', reason: 'kesken' }]
    case 'hand-on':
      return [
        'requests.assign',
        { teamId: teams.find((other) => other !== team) ?? team, assigneeId: null, reason: 'kuuluu sinne' },
      ]
    case 'mark-read':
      return ['requests.markRead', { upTo: 'm' }]
  }
}

export function makeRequest(world: World, workbench: SimWorkbench): void {
  attempt(world, workbench, (life) => {
    const made = createRequest(life.commandParts(), {
      portal: 'monetra',
      service: 'monetra/palkka@1',
      channel: 'phone',
      customerId: null,
      customerName: 'Soittaja Esimerkki',
      email: null,
      phone: null,
      verification: null,
      identification: 'none',
      organisationId: null,
      language: 'fi',
      priority: 3,
      replyChannels: ['portal'],
      values: { aihe: 'Lomaraha' },
      message: null,
    })
    workbench.accepted.add(made.key)
    world.reached.note('command: create')
  })
}

export function withdraw(world: World, workbench: SimWorkbench): void {
  decide(
    world,
    workbench,
    'withdraw',
    (entry) => entry.state === 'queued',
    (life, key) => {
      const gone = withdrawCommand(life.outbox, key)
      life.refold(gone.command.requestId)
    },
  )
}

export function discard(world: World, workbench: SimWorkbench): void {
  decide(
    world,
    workbench,
    'discard',
    (entry) => needsPerson(entry.state),
    (life, key) => {
      const gone = discardCommand(life.outbox, key)
      life.refold(gone.command.requestId)
    },
  )
}

export function reapply(world: World, workbench: SimWorkbench): void {
  decide(
    world,
    workbench,
    'reapply',
    (entry) => needsPerson(entry.state),
    (life, key) => {
      workbench.accepted.add(reapplyCommand(life.commandParts(), key))
    },
  )
}

function decide(
  world: World,
  workbench: SimWorkbench,
  name: string,
  concerns: (entry: ReturnType<typeof openCommands>[number]) => boolean,
  work: (life: SimProcess, key: CommandKey) => void,
): void {
  const entry = openCommands(workbench.disk.outbox()).find(concerns)
  if (entry === undefined) return
  const key = commandKey.parse(entry.command.key)
  attempt(world, workbench, (life) => {
    workbench.released.add(key)
    work(life, key)
    world.reached.note(`decided: ${name}`)
    workbench.send({ on: 'outbox-changed' })
  })
}

/** A refusal here is an answer to the person, not a fault. */
function attempt(world: World, workbench: SimWorkbench, work: (life: SimProcess) => void): void {
  workbench.act((life) => {
    try {
      work(life)
    } catch (error) {
      const named = nameDatabaseError(error)
      if (!(named instanceof EngineError)) throw error
      world.reached.note(`refused here: ${named.code}`)
    }
  })
}
