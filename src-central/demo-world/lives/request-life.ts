import type { CommandDefinition, RequestChange } from '#contract/commands/command-definition.ts'
import { attachmentId, eventId, messageId, noteId } from '#contract/ids.ts'
import { addNote } from '#contract/messages/add-note.ts'
import { type SentPurpose, sendMessage } from '#contract/messages/send-message.ts'
import type { Person } from '#contract/people/person.ts'
import type { HistoryEvent, Message } from '#contract/requests/request-parts.ts'
import type { Request } from '#contract/requests/request.ts'
import type { Instant } from '#contract/time.ts'
import type { z } from 'zod'
import type { DemoFile } from '../files/demo-files.ts'
import { inventUuid } from '../random/ids.ts'
import type { Random } from '../random/seeded-random.ts'
import type { DemoRequest } from './demo-request.ts'

export const systemName = 'Takahuone'

/** Lets a request be lived through: each act changes the row by the contract's own rules and leaves its traces. */
export type RequestLife = ReturnType<typeof startLife>

export function startLife(random: Random, born: DemoRequest) {
  const life = born
  const id = (at: Instant) => inventUuid(random, at)

  function change(
    what: string,
    by: Person | string | null,
    at: Instant,
    fields: RequestChange,
    reason: string | null,
  ) {
    const before = life.request
    life.request = { ...before, ...fields, changedAt: Math.max(at, before.changedAt) }
    life.rev += 1
    const changes = changesOf(before, fields)
    if (changes.length > 0) tell(what, by, at, reason, changes)
  }

  function tell(
    what: string,
    by: Person | string | null,
    at: Instant,
    reason: string | null,
    changes: DemoRequest['events'][number]['changes'] = [],
  ) {
    const name = typeof by === 'string' ? by : (by?.name ?? life.request.customerName)
    life.events.push({
      id: eventId.parse(id(at)),
      requestId: life.request.id,
      at,
      byId: typeof by === 'string' || by === null ? null : by.id,
      byName: name,
      what,
      reason,
      changes,
      issuedAt: null,
    })
  }

  function attach(file: DemoFile, name: string, addedBy: string, at: Instant, message: Message['id'] | null) {
    life.attachments.push({
      id: attachmentId.parse(id(at)),
      requestId: life.request.id,
      messageId: message,
      name,
      mediaType: file.mediaType,
      sizeBytes: file.bytes.byteLength,
      sha256: file.sha256,
      addedBy,
      addedAt: at,
      noteId: null,
      scan: 'not-scanned',
    })
    life.request = { ...life.request, attachmentCount: life.request.attachmentCount + 1 }
  }

  function post(
    message: Pick<
      Message,
      'from' | 'purpose' | 'authorId' | 'authorName' | 'body' | 'channels' | 'readByCustomerAt'
    >,
    at: Instant,
  ) {
    const row = {
      ...message,
      id: messageId.parse(id(at)),
      requestId: life.request.id,
      language: life.request.language,
      sentAt: at,
      releaseAt: at,
    }
    life.messages.push(row)
    return row.id
  }

  return {
    now: () => life,
    tell,
    attach,
    /** A command of a handler, by the contract's rule of what becomes of the row. */
    act<Args extends z.ZodObject>(
      command: CommandDefinition<Args>,
      args: z.infer<Args>,
      by: Person,
      at: Instant,
      reason: string | null = null,
    ) {
      change(command.type, by, at, command.change(life.request, args, { actor: by, at }), reason)
    },
    /** What follows from the customer's or the centre's own acts. */
    change,
    note(by: Person, body: string, at: Instant) {
      const note = noteId.parse(id(at))
      life.notes.push({
        id: note,
        requestId: life.request.id,
        authorId: by.id,
        authorName: by.name,
        body,
        writtenAt: at,
      })
      change(
        addNote.type,
        by,
        at,
        addNote.change(life.request, { noteId: note, body, attachments: [] }, { actor: by, at }),
        null,
      )
    },
    /** A handler's message. @param readAt when the customer read it, null: not yet */
    send(by: Person, purpose: SentPurpose, body: string, at: Instant, readAt: Instant | null) {
      const channels = life.request.replyChannels
      const sent = post(
        {
          from: 'handler',
          purpose,
          authorId: by.id,
          authorName: by.name,
          body,
          channels,
          readByCustomerAt: readAt,
        },
        at,
      )
      const args = {
        messageId: sent,
        body,
        language: life.request.language,
        purpose,
        channels,
        attachments: [],
      }
      const moved = sendMessage.change(life.request, args, { actor: by, at })
      const fields = readAt === null ? moved : { ...moved, customerUnread: life.request.customerUnread }
      change(sendMessage.type, by, at, fields, null)
      return sent
    },
    /** What central itself sends; no handler stands behind it. */
    announce(purpose: 'acknowledgement', body: string, at: Instant, readAt: Instant | null) {
      const channels = life.request.replyChannels
      post(
        {
          from: 'system',
          purpose,
          authorId: null,
          authorName: systemName,
          body,
          channels,
          readByCustomerAt: readAt,
        },
        at,
      )
      life.request = {
        ...life.request,
        messageCount: life.request.messageCount + 1,
        customerUnread: life.request.customerUnread + (readAt === null ? 1 : 0),
        changedAt: Math.max(at, life.request.changedAt),
      }
    },
    /** The customer's message, unread until somebody `reads`. */
    hear(
      purpose: 'supplement' | 'reply' | 'cancel-request',
      body: string,
      at: Instant,
      what: string,
      fields: RequestChange,
    ) {
      const name = life.request.customerName
      const said = post(
        {
          from: 'customer',
          purpose,
          authorId: null,
          authorName: name,
          body,
          channels: ['portal'],
          readByCustomerAt: null,
        },
        at,
      )
      const counted = { unread: life.request.unread + 1, messageCount: life.request.messageCount + 1 }
      const changed = Object.keys(fields).length > 0
      change(what, null, at, { ...fields, ...counted }, null)
      if (!changed) tell(what, null, at, null)
      return said
    },
    /** What a caller said, as the handler who created the request wrote it down. */
    quote(body: string, at: Instant) {
      post(
        {
          from: 'customer',
          purpose: 'supplement',
          authorId: null,
          authorName: life.request.customerName,
          body,
          channels: [],
          readByCustomerAt: at,
        },
        at,
      )
      life.request = { ...life.request, messageCount: life.request.messageCount + 1 }
    },
    read() {
      life.request = { ...life.request, unread: 0 }
    },
  }
}

/** Fields that follow from other rows; central's history leaves them out as well (commands/write-history.ts). */
const counters: ReadonlySet<string> = new Set([
  'unread',
  'customerUnread',
  'messageCount',
  'noteCount',
  'attachmentCount',
])

function changesOf(before: Request, fields: RequestChange): HistoryEvent['changes'] {
  const was = new Map(Object.entries(before))
  return Object.entries(fields)
    .filter(([field, to]) => !counters.has(field) && JSON.stringify(was.get(field)) !== JSON.stringify(to))
    .map(([field, to]) => ({ field, from: was.get(field) ?? null, to: to ?? null }))
}
