import { expect } from 'vitest'
import { until } from '../offline-desks.ts'
import { type OfflineCases, waitingNote } from './offline-case.ts'

/** What waits, and deciding on it. */
export const outboxCases: OfflineCases = {
  'outbox.watch': {
    way: 'fully',
    run: async ({ desk }) => {
      const key = await waitingNote(desk, 'listattu')
      const rows = await until(await desk.client.outbox.watch())
      expect(rows.find((row) => row.command.key === key)).toMatchObject({ state: 'queued', unsent: true })
    },
  },
  'outbox.leaving': {
    way: 'fully',
    run: async ({ desk }) => {
      await waitingNote(desk, 'lähdössä')
      const { total, rows } = await until(await desk.client.outbox.leaving({ limit: 50 }))
      expect(total).toBeGreaterThan(0)
      expect(rows[0]?.why).toBeDefined()
    },
  },
  'outbox.needsYou': {
    way: 'fully',
    run: async ({ desk }) => {
      const { total } = await until(await desk.client.outbox.needsYou({ limit: 50 }))
      expect(total).toBeGreaterThan(0)
    },
  },
  'outbox.command': {
    way: 'fully',
    run: async ({ desk }) => {
      const key = await waitingNote(desk, 'kokonaan')
      const view = await until(await desk.client.outbox.command({ key }))
      expect(view).not.toBeNull()
    },
  },
  'outbox.contact': {
    way: 'fully',
    run: async ({ desk }) => {
      const contact = await until(await desk.client.outbox.contact())
      expect(contact.lastContactAt).toBeGreaterThan(0)
    },
  },
  'outbox.withdraw': {
    way: 'fully',
    run: async ({ desk }) => {
      const key = await waitingNote(desk, 'perutaan')
      await desk.client.outbox.withdraw({ key })
      const rows = await until(await desk.client.outbox.watch())
      expect(rows.some((row) => row.command.key === key)).toBe(false)
    },
  },
  'outbox.edit': {
    way: 'fully',
    run: async ({ desk }) => {
      const key = await waitingNote(desk, 'muokataan')
      await desk.client.outbox.edit({
        key,
        args: { noteId: 'note-muokataan', body: 'muokattu', attachments: [] },
      })
      const rows = await until(await desk.client.outbox.watch())
      expect(rows.find((row) => row.command.key === key)?.command.args['body']).toBe('muokattu')
    },
  },
  'outbox.preview': {
    way: 'fully',
    run: async ({ desk }) => {
      const { rows } = await until(await desk.client.outbox.needsYou({ limit: 1 }))
      const preview = await desk.client.outbox.preview({ keys: rows.map(({ command }) => command.key) })
      expect(preview).toMatchObject({ reapply: 1, discard: 1 })
    },
  },
  'outbox.reapply': {
    way: 'fully',
    run: async ({ desk }) => {
      const { key } = await desk.client.outbox.reapply({ key: desk.nextConflict() })
      const rows = await until(await desk.client.outbox.watch())
      expect(rows.find((row) => row.command.key === key)).toMatchObject({ state: 'queued' })
    },
  },
  'outbox.reapplyMany': {
    way: 'fully',
    run: async ({ desk }) => {
      const outcome = await desk.client.outbox.reapplyMany({ keys: [desk.nextConflict()] })
      expect(outcome.done).toBe(1)
    },
  },
  'outbox.discard': {
    way: 'fully',
    run: async ({ desk }) => {
      const key = desk.nextConflict()
      await desk.client.outbox.discard({ key })
      const rows = await until(await desk.client.outbox.watch())
      expect(rows.some((row) => row.command.key === key)).toBe(false)
    },
  },
  'outbox.discardMany': {
    way: 'fully',
    run: async ({ desk }) => {
      const outcome = await desk.client.outbox.discardMany({ keys: [desk.nextConflict()] })
      expect(outcome.done).toBe(1)
    },
  },
  'outbox.restore': {
    way: 'fully',
    run: async ({ desk }) => {
      const key = desk.nextConflict()
      await desk.client.outbox.discard({ key })
      await desk.client.outbox.restore({ keys: [key] })
      const rows = await until(await desk.client.outbox.watch())
      expect(rows.some((row) => row.command.key === key)).toBe(true)
      await desk.client.outbox.discard({ key })
    },
  },
}
