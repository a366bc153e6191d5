import type { z } from 'zod'
import type { OutboxEntry } from '../outbox/commands-table.ts'
import { addNote } from '#contract/messages/add-note.ts'
import { sendMessage } from '#contract/messages/send-message.ts'
import { withdrawMessage } from '#contract/messages/withdraw-message.ts'
import type { Person } from '#contract/people/person.ts'
import { createRequestArgs } from '#contract/requests/create-request.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'

type OwnMessage = RequestDetail['messages'][number]
type OwnNote = RequestDetail['notes'][number]

/** Messages that are only on this machine, as they will stand in the thread. */
export function pendingMessages(
  waiting: readonly OutboxEntry[],
  person: Person,
  arrived: ReadonlySet<string>,
): OwnMessage[] {
  return waiting.flatMap(({ command }) => {
    if (command.type === 'requests.create') return firstMessage(command, arrived)
    const args = argsOf(command, sendMessage)
    if (args === undefined || arrived.has(args.messageId)) return []
    return {
      id: args.messageId,
      requestId: command.requestId,
      from: 'handler' as const,
      purpose: args.purpose,
      authorId: person.id,
      authorName: person.name,
      body: args.body,
      language: args.language,
      channels: args.channels,
      sentAt: command.issuedAt,
      releaseAt: command.issuedAt,
      readByCustomerAt: null,
      waiting: true,
    }
  })
}

/** Messages that this person takes back: gone from the thread at once, back in it when central refuses. */
export const withdrawnMessages = (waiting: readonly OutboxEntry[]): ReadonlySet<string> =>
  new Set(
    waiting.flatMap(({ command }) => {
      const args = argsOf(command, withdrawMessage)
      return args === undefined ? [] : [args.messageId]
    }),
  )

export function pendingNotes(
  waiting: readonly OutboxEntry[],
  person: Person,
  arrived: ReadonlySet<string>,
): OwnNote[] {
  return waiting.flatMap(({ command }) => {
    const args = argsOf(command, addNote)
    if (args === undefined || arrived.has(args.noteId)) return []
    return {
      id: args.noteId,
      requestId: command.requestId,
      authorId: person.id,
      authorName: person.name,
      body: args.body,
      writtenAt: command.issuedAt,
      waiting: true,
    }
  })
}

/** Files of messages and notes that are only on this machine. */
export function pendingAttachments(
  waiting: readonly OutboxEntry[],
  person: Person,
  arrived: ReadonlySet<string>,
): RequestDetail['attachments'] {
  return waiting.flatMap(({ command }) => {
    const message = argsOf(command, sendMessage)
    const note = argsOf(command, addNote)
    const files = message?.attachments ?? note?.attachments ?? []
    return files
      .filter(({ attachmentId }) => !arrived.has(attachmentId))
      .map(({ attachmentId: id, ...file }) => ({
        ...file,
        id,
        requestId: command.requestId,
        messageId: message?.messageId ?? null,
        noteId: note?.noteId ?? null,
        addedBy: person.name,
        addedAt: command.issuedAt,
        scan: 'not-scanned' as const,
        waiting: true,
      }))
  })
}

type Command = OutboxEntry['command']

/** What the caller said, while the request itself is still only here. */
function firstMessage(command: Command, arrived: ReadonlySet<string>): OwnMessage[] {
  const args = createRequestArgs.safeParse(command.args)
  if (!args.success || args.data.message === null || arrived.has(args.data.message.messageId)) return []
  return [
    {
      id: args.data.message.messageId,
      requestId: command.requestId,
      from: 'customer',
      purpose: 'supplement',
      authorId: null,
      authorName: args.data.customerName,
      body: args.data.message.body,
      language: args.data.language,
      channels: [],
      sentAt: command.issuedAt,
      releaseAt: command.issuedAt,
      readByCustomerAt: command.issuedAt,
      waiting: true,
    },
  ]
}

function argsOf<Args extends z.ZodObject>(
  command: Command,
  definition: { type: string; args: Args },
): z.infer<Args> | undefined {
  if (command.type !== definition.type) return undefined
  const args = definition.args.safeParse(command.args)
  return args.success ? args.data : undefined
}
