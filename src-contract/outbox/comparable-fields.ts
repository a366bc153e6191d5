import type { RequestField } from '../commands/command-definition.ts'
import type { Request } from '../requests/request.ts'

/** The fields of a request that a person's command is about: what a three-way view compares. */
export const comparableFields = [
  'status',
  'waitingReason',
  'assigneeId',
  'teamId',
  'priority',
  'tags',
] as const satisfies readonly RequestField[]
export type ComparableField = (typeof comparableFields)[number]

export const isComparable = (field: string): field is ComparableField =>
  comparableFields.some((one) => one === field)

/** The request as a command's giver saw it, as far as commands change it. */
export const comparableOf = (request: Request): Pick<Request, ComparableField> => ({
  status: request.status,
  waitingReason: request.waitingReason,
  assigneeId: request.assigneeId,
  teamId: request.teamId,
  priority: request.priority,
  tags: request.tags,
})
