import type { z } from 'zod'
import type { Command } from '#contract/commands/command.ts'
import type { CommandDefinition } from '#contract/commands/command-definition.ts'
import { type CommandType, commandList } from '#contract/commands/command-list.ts'
import type { Refusal } from '#contract/error-codes.ts'
import { personId } from '#contract/ids.ts'
import type { Actor } from '#contract/people/may.ts'
import type { Request } from '#contract/requests/request.ts'

/** A command with its own arguments parsed: the same rules as central's, used to foresee what it will do. */
export type Prediction = {
  readonly touches: readonly string[]
  readonly tentative: boolean
  readonly check: (request: Request) => Refusal | undefined
  readonly change: (request: Request) => Partial<Request>
}
type Given = Pick<Command, 'args' | 'issuedAt'>
type Predictor = (command: Given, actor: Actor) => Prediction | undefined

/** Undefined when this workbench does not know the command, or its arguments no longer fit it. */
export const predictCommand = (command: Given & { type: string }, actor: Actor): Prediction | undefined =>
  isKnownType(command.type) ? predictors[command.type](command, actor) : undefined

/** The fields that a command changes and compares; none for one that this workbench does not know. */
export const touchedFields = (command: Command): readonly string[] =>
  isKnownType(command.type) ? (predictors[command.type](command, nobody)?.touches ?? []) : []

/** A command on a request that this workbench can run. */
export const isKnownType = (type: string): type is CommandType => Object.hasOwn(commandList, type)

/** `touches` never asks who acts. */
const nobody: Actor = { id: personId.parse('nobody'), memberships: [], fences: [] }

const predictorOf =
  <Args extends z.ZodObject>(definition: CommandDefinition<Args>): Predictor =>
  (command, actor) => {
    const args = definition.args.safeParse(command.args)
    if (!args.success) return undefined
    const stamp = { actor, at: command.issuedAt }
    return {
      touches: definition.touches(args.data),
      tentative: definition.tentative,
      check: (request) => definition.check(request, args.data, stamp),
      change: (request) => definition.change(request, args.data, stamp),
    }
  }

const predictors: Record<CommandType, Predictor> = {
  'requests.take': predictorOf(commandList['requests.take']),
  'requests.giveBack': predictorOf(commandList['requests.giveBack']),
  'requests.claim': predictorOf(commandList['requests.claim']),
  'requests.assign': predictorOf(commandList['requests.assign']),
  'requests.changeStatus': predictorOf(commandList['requests.changeStatus']),
  'requests.setPriority': predictorOf(commandList['requests.setPriority']),
  'requests.setTags': predictorOf(commandList['requests.setTags']),
  'requests.markRead': predictorOf(commandList['requests.markRead']),
  'requests.revealSensitive': predictorOf(commandList['requests.revealSensitive']),
  'messages.send': predictorOf(commandList['messages.send']),
  'messages.withdraw': predictorOf(commandList['messages.withdraw']),
  'notes.add': predictorOf(commandList['notes.add']),
  'reviews.record': predictorOf(commandList['reviews.record']),
  'findings.add': predictorOf(commandList['findings.add']),
  'findings.answer': predictorOf(commandList['findings.answer']),
  'findings.close': predictorOf(commandList['findings.close']),
}
