import { expect } from 'vitest'
import { type CommandKey, noteId, type RequestId } from '#contract/ids.ts'
import type { Client, OfflineDesk } from '../offline-desks.ts'
import { until } from '../offline-desks.ts'
import type { Way } from '../read-offline-page.ts'

/** How one call of the engine, or one command, does without a network: shown here, or by a test of its own elsewhere. */
export type OfflineCase = { readonly way: Way } & (
  | { readonly run: (desks: Desks) => Promise<void> }
  | { readonly shownIn: string; readonly test: string }
)
export type OfflineCases = Readonly<Record<string, OfflineCase>>

export type Desks = {
  readonly desk: OfflineDesk
  /** Of a person who reviews. */
  readonly reviewer: OfflineDesk
  /** A desk of its own, for what would end the work of the others; it is closed after the test. */
  readonly another: () => Promise<OfflineDesk>
  /** A machine on which nobody has ever signed in. */
  readonly fresh: () => Promise<Client>
}

/** An act is durable here, is listed as waiting with its reason, and its effect is seen on the request at once. */
export async function waitsOnRequest(
  { client }: OfflineDesk,
  requestId: RequestId,
  act: (requestId: RequestId) => Promise<{ key: CommandKey }>,
): Promise<CommandKey> {
  const { key } = await act(requestId)
  const rows = await until(await client.outbox.watch({ requestId }))
  expect(rows.find((row) => row.command.key === key)).toMatchObject({ state: 'queued' })
  const detail = await until(await client.requests.watch({ requestId }))
  expect(detail?.request.pending).toBeGreaterThan(0)
  return key
}

/** A command that waits, for what may be done with one. */
export async function waitingNote(desk: OfflineDesk, body: string): Promise<CommandKey> {
  const requestId = desk.next('free')
  const { key } = await desk.client.notes.add({
    requestId,
    args: { noteId: noteIdOf(body), body, attachments: [] },
  })
  return key
}

const noteIdOf = (body: string) => noteId.parse(`note-${body.replaceAll(' ', '-')}`)
