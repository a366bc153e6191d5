import { expect, it } from 'vitest'
import { attachmentId, type CommandKey, commandKey, requestId } from '#contract/ids.ts'
import { insertOwnFile } from '../../src-engine/attachments/own-files-table.ts'
import { chooseSendable } from '../../src-engine/outbox/choose-sendable.ts'
import { findCommand, openCommands } from '../../src-engine/outbox/commands-table.ts'
import { markSent, rejectForLostAccess, settleOutbox } from '../../src-engine/outbox/settle-outbox.ts'
import { previewMany, reapplyMany } from '../../src-engine/requests/decide-on-many.ts'
import { editCommand } from '../../src-engine/requests/edit-command.ts'
import { reapplyCommand } from '../../src-engine/requests/reapply-command.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { createModelOffice } from './model-office.ts'
import { aija, palkatQueue, sampleRequest } from './sample-rows.ts'
import { startDesk, type TestDesk, untilUpToDate } from './start-desk.ts'

// A change goes again under a new key only when the old one has certainly had no effect, and only with files that are here.

const r1 = requestId.parse('r1')

async function offlineDesk(): Promise<TestDesk> {
  const office = createModelOffice(aija)
  for (const scope of ['ref', palkatQueue, 'user:aija']) office.grant(scope)
  office.putRequest(sampleRequest({ id: 'r1' }))
  const desk = await startDesk(office)
  await untilUpToDate(desk)
  desk.sync({ on: 'work-offline', offline: true })
  return desk
}
const setPriority = (desk: TestDesk, priority: number) =>
  runCommand(desk.commandParts(), 'requests.setPriority', r1, { priority })
const send = (desk: TestDesk, key: CommandKey) => markSent(desk.outbox, [key], 1, 1)
const other = { key: commandKey.parse('other'), status: 'done', rev: 1, effectAt: {} } as const
const retry = (desk: TestDesk, key: CommandKey, code: 'internal' | 'in_progress' = 'internal') =>
  settleOutbox(desk.outbox, [other, { key, status: 'retry', refusal: { code } }])
const reapply = (desk: TestDesk, key: CommandKey) => reapplyCommand(desk.commandParts(), key)

function makeStuck(desk: TestDesk, key: CommandKey): void {
  while (findCommand(desk.outbox, key)?.state !== 'stuck') {
    send(desk, key)
    retry(desk, key)
  }
  desk.refold(r1)
}

it('does a stuck change again only when central has answered its last attempt', async () => {
  const desk = await offlineDesk()
  const key = setPriority(desk, 1)
  makeStuck(desk, key)
  send(desk, key)
  expect(() => reapply(desk, key)).toThrow(expect.objectContaining({ code: 'already_sent' }))
  expect(previewMany(desk.commandParts(), [key]).refused).toMatchObject([{ key, code: 'already_sent' }])
  expect(reapplyMany(desk.commandParts(), [key])).toMatchObject({ done: 0, refused: [{ key }] })
  // That central is still at it says nothing of the effect.
  retry(desk, key, 'in_progress')
  expect(() => reapply(desk, key)).toThrow(expect.objectContaining({ code: 'already_sent' }))
  retry(desk, key)
  const made = reapply(desk, key)
  expect(openCommands(desk.outbox).map(({ command }) => command.key)).toEqual([made])
})

it('does not do again what was on its way when the right ended, and may have had its effect', async () => {
  const desk = await offlineDesk()
  const key = setPriority(desk, 1)
  send(desk, key)
  rejectForLostAccess(desk.outbox, r1)
  expect(findCommand(desk.outbox, key)?.state).toBe('rejected')
  expect(() => reapply(desk, key)).toThrow(expect.objectContaining({ code: 'already_sent' }))
})

it('does again what had never left when the right ended, and what central itself refused', async () => {
  const desk = await offlineDesk()
  const unsent = setPriority(desk, 1)
  rejectForLostAccess(desk.outbox, r1)
  const again = reapply(desk, unsent)
  send(desk, again)
  settleOutbox(desk.outbox, [{ key: again, status: 'rejected', refusal: { code: 'forbidden' } }])
  const third = reapply(desk, again)
  expect(openCommands(desk.outbox).map(({ command }) => command.key)).toEqual([third])
})

it('sends what waits behind a stuck change after the one that takes its place, never before it', async () => {
  const desk = await offlineDesk()
  const first = setPriority(desk, 1)
  const second = setPriority(desk, 2)
  expect(findCommand(desk.outbox, second)?.command.after).toBe(first)
  makeStuck(desk, first)
  const made = reapply(desk, first)
  expect(chooseSendable(openCommands(desk.outbox), false).map(({ key }) => key)).toEqual([made])
  expect(findCommand(desk.outbox, second)).toMatchObject({
    state: 'queued',
    command: { after: made, seen: { priority: 1 } },
  })
})

it('refuses by name an edit or a repeat that names a file which is not here, or which is of another request', async () => {
  const desk = await offlineDesk()
  const file = {
    attachmentId: attachmentId.parse('f1'),
    name: 'a.pdf',
    mediaType: 'application/pdf',
    sizeBytes: 10,
    sha256: 'a'.repeat(64),
  }
  const missing = { ...file, attachmentId: attachmentId.parse('f2') }
  insertOwnFile(desk.outbox, { ...file, requestId: requestId.parse('r2'), kind: 'note', addedAt: 1 })
  const note = { noteId: 'n1', body: 'Liite' }
  const key = runCommand(desk.commandParts(), 'notes.add', r1, note)
  const refused = expect.objectContaining({ code: 'validation', field: 'attachments' })
  for (const attachments of [[file], [missing]]) {
    const args = { ...note, attachments }
    expect(() => editCommand(desk.commandParts(), key, args)).toThrow(refused)
    expect(() => runCommand(desk.commandParts(), 'notes.add', r1, args)).toThrow(refused)
  }
  expect(findCommand(desk.outbox, key)?.command.args).toEqual(note)
  rejectForLostAccess(desk.outbox, r1)
  const parts = desk.commandParts()
  for (const attachments of [[file], [missing]])
    expect(() => reapplyCommand(parts, key, { args: { ...note, attachments } })).toThrow(refused)
  // Also where the file was here when the change was made, and has gone since.
  desk.outbox.run(
    'UPDATE command SET args = ? WHERE key = ?',
    JSON.stringify({ ...note, attachments: [missing] }),
    key,
  )
  expect(previewMany(parts, [key])).toMatchObject({ reapply: 0, refused: [{ key, code: 'validation' }] })
  expect(reapplyMany(parts, [key])).toMatchObject({ done: 0, refused: [{ key, code: 'validation' }] })
  expect(findCommand(desk.outbox, key)?.state).toBe('rejected')
})
