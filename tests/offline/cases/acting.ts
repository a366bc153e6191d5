import { expect } from 'vitest'
import { findingId, messageId, noteId, personId, requestId, reviewId, teamId } from '#contract/ids.ts'
import { messageOfCustomer, reviewed, until } from '../offline-desks.ts'
import { type OfflineCases, waitsOnRequest } from './offline-case.ts'

const nothing = { attachments: [] }

/** Doing: durable here, seen here at once, applied by central when there is a network. */
export const acting: OfflineCases = {
  'requests.take': {
    way: 'tentatively',
    run: async ({ desk }) => {
      const id = desk.next('free')
      await waitsOnRequest(desk, id, (requestId) => desk.client.requests.take({ requestId, args: {} }))
      const detail = await until(await desk.client.requests.watch({ requestId: id }))
      expect(detail?.request).toMatchObject({ tentative: true, status: 'in-handling', assigneeId: 'aija' })
    },
  },
  'requests.claim': {
    way: 'tentatively',
    run: async ({ desk }) => {
      const id = desk.next('free')
      await waitsOnRequest(desk, id, (requestId) => desk.client.requests.claim({ requestId, args: {} }))
      const detail = await until(await desk.client.requests.watch({ requestId: id }))
      expect(detail?.request).toMatchObject({ tentative: true, assigneeId: 'aija' })
    },
  },
  'requests.giveBack': {
    way: 'fully',
    run: async ({ desk }) => {
      await waitsOnRequest(desk, desk.next('mine'), (requestId) =>
        desk.client.requests.giveBack({ requestId, args: { reason: null } }),
      )
    },
  },
  'requests.assign': {
    way: 'fully',
    run: async ({ desk }) => {
      const id = desk.next('mine')
      await waitsOnRequest(desk, id, (requestId) =>
        desk.client.requests.assign({
          requestId,
          args: { teamId: teamId.parse('palkat'), assigneeId: personId.parse('bertta'), reason: null },
        }),
      )
      const detail = await until(await desk.client.requests.watch({ requestId: id }))
      expect(detail?.request.assigneeId).toBe('bertta')
    },
  },
  'requests.assignMany': {
    way: 'fully',
    run: async ({ desk }) => {
      const requestIds = [desk.next('free'), desk.next('mine')]
      const { accepted, refused } = await desk.client.requests.assignMany({
        requestIds,
        args: { teamId: teamId.parse('palkat'), assigneeId: personId.parse('bertta'), reason: null },
      })
      expect({ accepted, refused }).toEqual({ accepted: requestIds, refused: [] })
    },
  },
  'requests.changeStatus': {
    way: 'fully',
    run: async ({ desk }) => {
      const id = desk.next('mine')
      await waitsOnRequest(desk, id, (requestId) =>
        desk.client.requests.changeStatus({
          requestId,
          args: { to: 'waiting-other', reason: 'Pankki selvittää' },
        }),
      )
      const detail = await until(await desk.client.requests.watch({ requestId: id }))
      expect(detail?.request.status).toBe('waiting-other')
    },
  },
  'requests.setPriority': {
    way: 'fully',
    run: async ({ desk }) => {
      await waitsOnRequest(desk, desk.next('mine'), (requestId) =>
        desk.client.requests.setPriority({ requestId, args: { priority: 1 } }),
      )
    },
  },
  'requests.setTags': {
    way: 'fully',
    run: async ({ desk }) => {
      await waitsOnRequest(desk, desk.next('mine'), (requestId) =>
        desk.client.requests.setTags({ requestId, args: { tags: ['kesken'] } }),
      )
    },
  },
  'requests.markRead': {
    way: 'fully',
    run: async ({ desk }) => {
      await waitsOnRequest(desk, desk.next('mine'), (requestId) =>
        desk.client.requests.markRead({ requestId, args: { upTo: messageId.parse(messageOfCustomer) } }),
      )
    },
  },
  'requests.create': {
    way: 'fully',
    run: async ({ desk }) => {
      const made = await desk.client.requests.create({
        portal: 'monetra',
        service: 'monetra/palkka@1',
        channel: 'phone',
        customerId: null,
        customerName: 'Soittaja Sirkka',
        email: null,
        phone: '0501234567',
        verification: null,
        identification: 'none',
        organisationId: null,
        language: 'fi',
        priority: 3,
        replyChannels: ['portal'],
        values: { aihe: 'Palkka puuttuu' },
        message: null,
      })
      // A number that was reserved while there was a network: it can be told to the caller at once.
      expect(['900001', '900002']).toContain(made.number)
      const detail = await until(await desk.client.requests.watch({ requestId: made.requestId }))
      expect(detail?.request).toMatchObject({ number: made.number, customerName: 'Soittaja Sirkka' })
    },
  },
  'messages.send': {
    way: 'fully',
    run: async ({ desk }) => {
      const id = desk.next('mine')
      await waitsOnRequest(desk, id, (requestId) =>
        desk.client.messages.send({
          requestId,
          args: {
            messageId: messageId.parse('sent-offline'),
            body: 'Maksetaan perjantaina',
            language: 'fi',
            purpose: 'reply',
            channels: ['portal'],
            ...nothing,
          },
        }),
      )
      const detail = await until(await desk.client.requests.watch({ requestId: id }))
      expect(detail?.messages).toMatchObject([{ body: 'Maksetaan perjantaina', waiting: true }])
    },
  },
  'messages.withdraw': {
    way: 'tentatively',
    run: async ({ desk }) => {
      await waitsOnRequest(desk, desk.next('mine'), (requestId) =>
        desk.client.messages.withdraw({
          requestId,
          args: { messageId: messageId.parse('held-by-central'), purpose: 'reply' },
        }),
      )
    },
  },
  'notes.add': {
    way: 'fully',
    run: async ({ desk }) => {
      const id = desk.next('free')
      await waitsOnRequest(desk, id, (requestId) =>
        desk.client.notes.add({
          requestId,
          args: { noteId: noteId.parse('noted-offline'), body: 'Soitettu asiakkaalle', ...nothing },
        }),
      )
      const detail = await until(await desk.client.requests.watch({ requestId: id }))
      expect(detail?.notes).toMatchObject([{ body: 'Soitettu asiakkaalle', waiting: true }])
    },
  },
  'drafts.save': {
    way: 'fully',
    run: async ({ desk }) => {
      const { savedAt } = await desk.client.drafts.save({
        requestId: requestId.parse('mine-24'),
        kind: 'reply',
        body: 'Kesken',
        language: 'fi',
        channels: [],
      })
      expect(savedAt).toBeGreaterThan(0)
    },
  },
  'drafts.get': {
    way: 'fully',
    run: async ({ desk }) => {
      const of = { requestId: requestId.parse('mine-23'), kind: 'note' as const }
      await desk.client.drafts.save({ ...of, body: 'Muista pankki', language: 'fi', channels: [] })
      expect(await desk.client.drafts.get(of)).toMatchObject({ body: 'Muista pankki' })
    },
  },
  'drafts.clear': {
    way: 'fully',
    run: async ({ desk }) => {
      const of = { requestId: requestId.parse('mine-22'), kind: 'note' as const }
      await desk.client.drafts.save({ ...of, body: 'Turha', language: 'fi', channels: [] })
      await desk.client.drafts.clear(of)
      expect(await desk.client.drafts.get(of)).toBeNull()
    },
  },
  'reviews.answer': {
    way: 'fully',
    run: async ({ desk }) => {
      await waitsOnRequest(desk, reviewed, (requestId) =>
        desk.client.reviews.answer({
          requestId,
          args: { findingId: findingId.parse('to-answer'), text: 'Täydennän vastausta' },
        }),
      )
    },
  },
  'reviews.close': {
    way: 'fully',
    run: async ({ desk }) => {
      await waitsOnRequest(desk, reviewed, (requestId) =>
        desk.client.reviews.close({
          requestId,
          args: { findingId: findingId.parse('to-close'), outcome: 'corrected', text: 'Korjattu' },
        }),
      )
    },
  },
  'reviews.add': {
    way: 'fully',
    run: async ({ reviewer }) => {
      await waitsOnRequest(reviewer, reviewed, (requestId) =>
        reviewer.client.reviews.add({
          requestId,
          args: {
            findingId: findingId.parse('found-offline'),
            criterion: 'selkeys',
            severity: 'defect',
            text: 'Perustelu puuttuu',
            place: null,
            packageId: null,
          },
        }),
      )
    },
  },
  'reviews.record': {
    way: 'fully',
    run: async ({ reviewer }) => {
      await waitsOnRequest(reviewer, reviewed, (requestId) =>
        reviewer.client.reviews.record({
          requestId,
          args: {
            reviewId: reviewId.parse('reviewed-offline'),
            marks: { selkeys: 'ok' },
            setName: 'Otos',
            packageId: null,
          },
        }),
      )
    },
  },
}
