import { z } from 'zod'

/**
 * Every id is a string that only its own kind may be used for. Rows that a workbench can make offline
 * (requests, messages, notes, attachments, commands) carry UUIDv7; reference rows carry short readable keys.
 */
const id = <Brand extends string>(brand: Brand) => z.string().min(1).max(80).brand(brand)

export const requestId = id('RequestId')
export const messageId = id('MessageId')
export const noteId = id('NoteId')
export const attachmentId = id('AttachmentId')
export const eventId = id('EventId')
export const findingId = id('FindingId')
export const reviewId = id('ReviewId')
export const reviewPackageId = id('ReviewPackageId')
export const customerId = id('CustomerId')
export const personId = id('PersonId')
export const teamId = id('TeamId')
export const organisationId = id('OrganisationId')
export const tenantId = id('TenantId')
export const commandKey = id('CommandKey')
export const scopeId = id('ScopeId')
export const grantId = id('GrantId')

export type RequestId = z.infer<typeof requestId>
export type MessageId = z.infer<typeof messageId>
export type NoteId = z.infer<typeof noteId>
export type AttachmentId = z.infer<typeof attachmentId>
export type EventId = z.infer<typeof eventId>
export type FindingId = z.infer<typeof findingId>
export type ReviewId = z.infer<typeof reviewId>
export type ReviewPackageId = z.infer<typeof reviewPackageId>
export type CustomerId = z.infer<typeof customerId>
export type PersonId = z.infer<typeof personId>
export type TeamId = z.infer<typeof teamId>
export type OrganisationId = z.infer<typeof organisationId>
export type TenantId = z.infer<typeof tenantId>
export type CommandKey = z.infer<typeof commandKey>
export type ScopeId = z.infer<typeof scopeId>
export type GrantId = z.infer<typeof grantId>
