import { beforeEach, describe, expect, it } from 'vitest'
import { attachmentId, commandKey, messageId, requestId } from '#contract/ids.ts'
import type { WritableDatabase } from '../cache/database-handle.ts'
import { migrateDatabase } from '../cache/migrate-database.ts'
import { openDatabase } from '../cache/open-database.ts'
import { insertCommand } from '../outbox/commands-table.ts'
import { outboxMigrations } from '../outbox/open-outbox.ts'
import { unsentFiles } from '../outbox/unsent-files.ts'
import { attachAgain } from './attach-again.ts'
import {
  findOwnFile,
  followCommands,
  insertOwnFile,
  markFileSent,
  ownFilesOfRequest,
  setUploadPath,
} from './own-files-table.ts'

let outbox: WritableDatabase
beforeEach(() => {
  outbox = openDatabase(':memory:', { keyHex: undefined, synchronous: 'FULL' })
  migrateDatabase(outbox, outboxMigrations)
  insertOwnFile(outbox, {
    attachmentId: attachmentId.parse('f1'),
    requestId: requestId.parse('r1'),
    kind: 'reply',
    name: 'a.pdf',
    mediaType: 'application/pdf',
    sizeBytes: 10,
    sha256: 'a'.repeat(64),
    addedAt: 1,
  })
})

const send = () =>
  insertCommand(outbox, {
    command: {
      key: commandKey.parse('k1'),
      type: 'messages.send',
      version: 1,
      requestId: requestId.parse('r1'),
      seen: {},
      baseRev: 1,
      args: { messageId: 'm1', attachments: [{ attachmentId: 'f1' }] },
      issuedAt: 1,
    },
    requestNumber: '1',
    requestSubject: '',
    base: null,
  })
const command = (change: string) => outbox.run(`UPDATE command SET ${change} WHERE key = 'k1'`)
const stateOf = () => {
  followCommands(outbox)
  return findOwnFile(outbox, 'f1')?.state
}

describe('an attached file', () => {
  it('lies beside the draft until a message names it, and again when that is taken back', () => {
    expect(findOwnFile(outbox, 'f1')?.named).toBe(false)
    send()
    expect(findOwnFile(outbox, 'f1')?.named).toBe(true)
    outbox.run('DELETE FROM command')
    expect([stateOf(), findOwnFile(outbox, 'f1')?.named]).toEqual(['waiting', false])
  })

  it('keeps its message here until central has all of it', () => {
    send()
    expect([...unsentFiles(outbox)]).toEqual(['f1'])
    markFileSent(outbox, 'f1')
    expect([...unsentFiles(outbox)]).toEqual([])
  })

  it('is central’s when the message is accepted, and leaves with the message’s own memory', () => {
    send()
    markFileSent(outbox, 'f1')
    command(`state = 'acked'`)
    expect(stateOf()).toBe('linked')
    command(`state = 'done'`)
    expect(stateOf()).toBe('linked')
    outbox.run('DELETE FROM command')
    expect(stateOf()).toBeUndefined()
  })

  it('lies beside the draft again, as a file of its own, when its sent message is taken back', () => {
    send()
    markFileSent(outbox, 'f1')
    command(`state = 'done'`)
    expect(stateOf()).toBe('linked')
    const of = { requestId: requestId.parse('r1'), messageId: messageId.parse('m1') }
    const parts = { outbox, clock: { now: () => 7 }, ids: { uuid: () => 'f2' } }
    expect(attachAgain({ ...parts, store: { has: () => false } }, of)).toBe(0)
    expect(attachAgain({ ...parts, store: { has: () => true } }, of)).toBe(1)
    expect(ownFilesOfRequest(outbox, 'r1')).toMatchObject([
      { attachmentId: 'f1', state: 'linked', named: true },
      {
        attachmentId: 'f2',
        state: 'waiting',
        named: false,
        name: 'a.pdf',
        sha256: 'a'.repeat(64),
        addedAt: 7,
      },
    ])
    expect([...unsentFiles(outbox)]).toEqual(['f2'])
  })

  it('is sent again when a restored central knows neither the message nor the file', () => {
    send()
    setUploadPath(outbox, 'f1', '/v1/uploads/f1')
    markFileSent(outbox, 'f1')
    command(`state = 'done'`)
    expect(stateOf()).toBe('linked')
    // Everything acknowledged is queued again (sync.md 8); central says that the file is missing.
    command(`state = 'queued'`)
    expect(stateOf()).toBe('sent')
    command(`state = 'sent', refusal = '{"code":"upload_missing"}'`)
    expect(stateOf()).toBe('waiting')
    expect(findOwnFile(outbox, 'f1')?.uploadPath).toBeNull()
    expect([...unsentFiles(outbox)]).toEqual(['f1'])
    // It has arrived once more: the old refusal must not have it sent a third time.
    markFileSent(outbox, 'f1')
    expect(stateOf()).toBe('sent')
  })
})
