import { expect } from 'vitest'
import { requestId } from '#contract/ids.ts'
import { query, refusedWith, sensitiveOne, until, withFiles } from '../offline-desks.ts'
import type { OfflineCases } from './offline-case.ts'

/** Looking: everything that is here is answered from here. */
export const reading: OfflineCases = {
  'queue.page': {
    way: 'fully',
    run: async ({ desk }) => {
      const page = await until(await desk.client.queue.page(query()), ({ total }) => total > 20)
      expect(page.ids.length).toBeGreaterThan(20)
    },
  },
  'queue.facets': {
    way: 'fully',
    run: async ({ desk }) => {
      const counts = await until(await desk.client.queue.facets(query()))
      expect(counts.status?.length).toBeGreaterThan(0)
    },
  },
  'queue.counters': {
    way: 'fully',
    run: async ({ desk }) => {
      const { counts } = await until(await desk.client.queue.counters())
      expect(counts['all-open']).toBeGreaterThan(20)
    },
  },
  'queue.ids': {
    way: 'fully',
    run: async ({ desk }) => {
      const { view, filters, sort } = query()
      // The words of a request are gathered a moment after its row.
      await until(await desk.client.queue.page(query({ text: 'L1' })), ({ total }) => total === 1)
      const ids = await desk.client.queue.ids({ view, filters, sort, text: 'L1' })
      expect(ids).toEqual([withFiles])
    },
  },
  'requests.watch': {
    way: 'fully',
    run: async ({ desk }) => {
      const detail = await until(await desk.client.requests.watch({ requestId: withFiles }))
      expect(detail).toMatchObject({ request: { number: 'L1' }, messages: [{ from: 'customer' }] })
    },
  },
  'reference.watch': {
    way: 'fully',
    run: async ({ desk }) => {
      const { persons } = await until(await desk.client.reference.watch())
      expect(persons.map(({ id }) => id)).toContain('bertta')
    },
  },
  'catalogue.check': {
    way: 'fully',
    run: async ({ desk }) => {
      const problems = await desk.client.catalogue.check({
        service: 'monetra/palkka@1',
        values: {},
      })
      expect(problems.map(({ field }) => field)).toEqual(['aihe'])
    },
  },
  'requests.fetch': {
    way: 'needs the network',
    run: ({ desk }) =>
      refusedWith('offline', desk.client.requests.fetch({ requestId: requestId.parse('long-over') })),
  },
  'requests.reveal': {
    way: 'fully',
    run: async ({ desk }) => {
      const { value } = await desk.client.requests.reveal({
        requestId: sensitiveOne,
        field: 'hetu',
        purpose: 'Pyynnön käsittely',
      })
      expect(value).toBe('010190-900A')
    },
  },
  'requests.revealSensitive': {
    way: 'fully',
    run: async ({ desk }) => {
      await desk.client.requests.reveal({ requestId: sensitiveOne, field: 'hetu', purpose: 'Tarkistus' })
      const rows = await until(await desk.client.outbox.watch({ requestId: sensitiveOne }))
      expect(rows.map(({ command }) => [command.type, command.args['purpose']])).toContainEqual([
        'requests.revealSensitive',
        'Tarkistus',
      ])
    },
  },
  'presence.watch': {
    way: 'needs the network',
    run: async ({ desk }) => {
      const known = await until(await desk.client.presence.watch())
      expect(known.requests).toEqual([])
    },
  },
  'presence.tell': {
    way: 'needs the network',
    run: async ({ desk }) => {
      // It is taken without a word and told when there is a network: nobody waits for it.
      await desk.client.presence.tell({ window: 'w', requestId: withFiles, activity: 'viewing' })
      expect(desk.office.calls.get('/v1/presence')).toBeUndefined()
    },
  },
  'reviews.ofRequest': {
    way: 'fully',
    run: async ({ desk }) => {
      const { findings } = await until(
        await desk.client.reviews.ofRequest({ requestId: requestId.parse('reviewed') }),
      )
      expect(findings).toHaveLength(2)
    },
  },
  'reviews.findings': {
    way: 'fully',
    run: async ({ desk }) => {
      const { rows } = await until(
        await desk.client.reviews.findings({
          month: null,
          service: null,
          criterion: null,
          severity: null,
          status: 'all',
          mine: false,
        }),
      )
      expect(rows.map(({ number }) => number)).toEqual(['T1', 'T1'])
    },
  },
  'reviews.trend': {
    way: 'fully',
    run: async ({ desk }) => {
      const { months } = await until(await desk.client.reviews.trend())
      expect(months.reduce((sum, month) => sum + month.findings, 0)).toBe(2)
    },
  },
}
