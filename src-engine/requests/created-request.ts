import type { Command } from '#contract/commands/command.ts'
import { createRequestArgs } from '#contract/requests/create-request.ts'
import { request, type Request } from '#contract/requests/request.ts'
import { splitSensitive } from '#contract/requests/split-sensitive.ts'
import { subjectLine } from '#contract/requests/subject-line.ts'
import type { Organisation, Person } from '#contract/people/person.ts'
import type { SyncedService } from '#contract/sync/entities.ts'

/** What the catalogue and the staff say of a request that is being made here. */
export type CreateSurroundings = {
  readonly person: Pick<Person, 'id'>
  readonly findService: (portal: string, service: string) => SyncedService | undefined
  readonly findOrganisation: (id: string) => Organisation | undefined
}

/**
 * The row of a request made here, before central has answered: what the handler who took the call sees at once. The
 * due date is central's to say. Undefined when the service is not in the catalogue that this workbench has.
 */
export function createdRequest(command: Command, around: CreateSurroundings): Request | undefined {
  const args = createRequestArgs.safeParse(command.args)
  if (!args.success) return undefined
  const service = around.findService(args.data.portal, args.data.service)
  if (service === undefined) return undefined
  const organisation =
    args.data.organisationId === null ? undefined : around.findOrganisation(args.data.organisationId)
  return request.parse({
    id: command.requestId,
    number: args.data.number,
    portal: args.data.portal,
    service: args.data.service,
    serviceVersion: service.version,
    fence: service.fence ?? null,
    subject: subjectLine(service, splitSensitive(service.form, args.data.values).masked),
    status: 'received',
    waitingReason: null,
    priority: args.data.priority,
    teamId: service.team,
    organisationGroup: organisation?.group ?? 'none',
    organisationId: args.data.organisationId,
    unit: null,
    assigneeId: null,
    customerId: args.data.customerId,
    customerName: args.data.customerName,
    onBehalf: false,
    identification: args.data.identification,
    identificationMethod: args.data.verification,
    identifiedAt: args.data.identification === 'none' ? null : command.issuedAt,
    channel: args.data.channel,
    replyChannels: args.data.replyChannels,
    language: args.data.language,
    region: null,
    tags: [],
    receivedAt: command.issuedAt,
    changedAt: command.issuedAt,
    dueAt: null,
    dueOn: null,
    takenAt: null,
    resolvedAt: null,
    cancelAsked: false,
    unread: 0,
    customerUnread: 0,
    messageCount: args.data.message === null ? 0 : 1,
    noteCount: 0,
    attachmentCount: 0,
  })
}
