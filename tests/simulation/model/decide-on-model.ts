import { z } from 'zod'
import type { Command, CommandResult } from '#contract/commands/command.ts'
import { commandList } from '#contract/commands/command-list.ts'
import { type ErrorCode, refuse } from '#contract/error-codes.ts'
import { maySee, worksInQueue } from '#contract/people/may.ts'
import type { Person } from '#contract/people/person.ts'
import { scopesOfRequest } from '#contract/people/scopes.ts'
import { createRequestType } from '#contract/requests/create-request.ts'
import { request, type Request } from '#contract/requests/request.ts'
import { findCommand } from '../../../src-central/commands/command-table.ts'
import { findConflicts } from '../../../src-central/commands/find-conflicts.ts'
import { createdRequest } from '../../../src-engine/requests/created-request.ts'
import { sampleMessage, sampleNote, sampleService } from '../../engine/sample-rows.ts'
import type { CentralState } from './model-central.ts'
import type { ModelBugs } from './model-bugs.ts'
import { rowKey, scopeOf } from './model-feed.ts'
import { group } from './model-people.ts'
import { putChild, putRequest, readRequest } from './model-requests.ts'

type Decision = { state: CentralState; person: Person; now: number; bugs: ModelBugs }

/** The order of checks of central's command transaction, on the model's rows, with central's own pure rules. */
export function decideOnModel(at: Decision, command: Command): CommandResult {
  const { key } = command
  const { state, person, now } = at
  const rejected = (code: ErrorCode, field?: string): CommandResult => ({
    key,
    status: 'rejected',
    refusal: refuse(code, field),
  })
  if (command.type === createRequestType) return createOnModel(at, command)
  const loaded = readRequest(state.feed, command.requestId)
  if (loaded === undefined || !maySee(person, loaded.request)) return rejected('gone')
  const prepared = findCommand(command.type)?.prepare(command.args)
  if (prepared === undefined) return rejected('unknown_type')
  if (!prepared.ok) return { key, status: 'rejected', refusal: prepared.refusal }
  const { command: rules } = prepared
  if (isThereAlready(state, command)) return done(state, key, loaded.request, loaded.request, loaded.rev)
  const stamp = { actor: person, at: now }
  const refused = rules.check(loaded.request, stamp)
  if (refused?.code === 'cancelled_by_customer') return { key, status: 'rejected', refusal: refused }
  const fields = findConflicts(loaded.request, rules.touches, command.seen)
  if (fields.length > 0) {
    const theirs = z
      .record(z.string(), z.json())
      .parse(Object.fromEntries(fields.map((field) => [field, loaded.request[field]])))
    return {
      key,
      status: 'conflict',
      conflict: { fields, theirs, rev: loaded.rev, byId: null, byName: 'Joku Muu', at: now },
    }
  }
  if (refused !== undefined) return { key, status: 'rejected', refusal: refused }
  const change = rules.change(loaded.request, stamp)
  const after: Request = { ...loaded.request, ...change, changedAt: now }
  if (after.assigneeId !== null && command.type === 'requests.assign') {
    const chosen = state.people.get(after.assigneeId)
    if (chosen?.active !== true || !worksInQueue(chosen, after)) return rejected('assignee_not_in_team')
  }
  state.effects.set(key, (state.effects.get(key) ?? 0) + 1)
  const moment = { now, noLeave: at.bugs.noLeave === true }
  const rev = putRequest(state.feed, request.parse(after), moment)
  addBeside(at, command)
  return done(state, key, loaded.request, after, rev)
}

function done(
  state: CentralState,
  key: Command['key'],
  before: Request,
  after: Request,
  rev: number,
): CommandResult {
  const scopes = [...scopesOfRequest(before), ...scopesOfRequest(after)]
  const effectAt = Object.fromEntries(scopes.map((scope) => [scope, scopeOf(state.feed, scope).head]))
  return { key, status: 'done', rev, effectAt }
}

/** Messages and notes carry the workbench's own ids: the same one again is the same act. */
function isThereAlready(state: CentralState, { type, args }: Command): boolean {
  if (type === 'notes.add') return state.feed.rows.has(rowKey('note', z.string().parse(args['noteId'])))
  if (type === 'messages.send')
    return state.feed.rows.has(rowKey('message', z.string().parse(args['messageId'])))
  return false
}

function addBeside({ state, person, now, bugs }: Decision, { type, args, requestId }: Command): void {
  const moment = { now, noLeave: bugs.noLeave === true }
  if (type === 'notes.add') {
    const { noteId, body } = commandList['notes.add'].args.parse(args)
    putChild(state.feed, 'note', sampleNote({ id: noteId, requestId, body, authorId: person.id }), moment)
  }
  if (type === 'messages.send') {
    const { messageId, body, purpose } = commandList['messages.send'].args.parse(args)
    putChild(
      state.feed,
      'message',
      sampleMessage({ id: messageId, requestId, body, purpose, from: 'handler', authorId: person.id }),
      moment,
    )
  }
}

function createOnModel({ state, person, now }: Decision, command: Command): CommandResult {
  const { key } = command
  const rejected = (code: ErrorCode, field: string): CommandResult => ({
    key,
    status: 'rejected',
    refusal: refuse(code, field),
  })
  const made = createdRequest(command, {
    person,
    findService: () => sampleService,
    findOrganisation: () => undefined,
  })
  if (made === undefined) return rejected('validation', 'args')
  if (readRequest(state.feed, made.id) !== undefined) return rejected('key_reuse', 'requestId')
  const number = state.numbers.get(made.number)
  if (number?.personId !== person.id || number.requestId !== null) return rejected('validation', 'number')
  number.requestId = made.id
  state.effects.set(key, (state.effects.get(key) ?? 0) + 1)
  const row: Request = { ...made, organisationGroup: group, receivedAt: now, changedAt: now }
  const rev = putRequest(state.feed, row, { now, noLeave: false })
  return done(state, key, row, row, rev)
}
