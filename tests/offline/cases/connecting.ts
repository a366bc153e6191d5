import { expect } from 'vitest'
import { reviewPackageId } from '#contract/ids.ts'
import { query, refusedWith, until } from '../offline-desks.ts'
import type { Desks, OfflineCase, OfflineCases } from './offline-case.ts'

const inPackages = (test: string, way: OfflineCase['way'] = 'fully'): OfflineCase => ({
  way,
  shownIn: 'tests/whole/review-packages.test.ts',
  test,
})
const opened = 'opens on a machine without a network, is reviewed there, and its findings come home once'

async function makeSet({ reviewer }: Desks, name: string): Promise<string> {
  const { filters } = query()
  const made = await reviewer.client.reviews.makeSet({
    name,
    choice: { by: 'view', query: { view: 'recently-closed', filters, text: '' } },
  })
  return made.id
}

/** The connection itself, the sign-in, and what a reviewer carries away. */
export const connecting: OfflineCases = {
  'session.watch': {
    way: 'fully',
    run: async ({ desk }) => {
      expect(await until(await desk.client.session.watch())).toMatchObject({ state: 'signed-in' })
    },
  },
  'session.signIn': {
    way: 'needs the network',
    run: async ({ fresh }) => {
      const client = await fresh()
      await refusedWith('offline', client.session.signIn({}))
      // The sign-in page says so, and stays.
      expect(await until(await client.session.watch())).toMatchObject({ state: 'signed-out' })
    },
  },
  'session.signOut': {
    way: 'fully',
    run: async ({ another }) => {
      const own = await another()
      await own.client.session.signOut()
      expect(await until(await own.client.session.watch())).toMatchObject({ state: 'signed-out' })
    },
  },
  'sync.watch': {
    way: 'fully',
    run: async ({ desk }) => {
      const status = await until(await desk.client.sync.watch())
      expect(status).toMatchObject({ connection: 'offline' })
      expect(status.requestsKept).toBeGreaterThan(20)
    },
  },
  'sync.now': {
    way: 'needs the network',
    run: async ({ desk }) => {
      await desk.client.sync.now()
      const status = await until(await desk.client.sync.watch(), ({ trouble }) => trouble !== null)
      expect(status).toMatchObject({ connection: 'offline', trouble: { code: 'offline' } })
    },
  },
  'sync.workOffline': {
    way: 'fully',
    run: async ({ desk }) => {
      await desk.client.sync.workOffline({ offline: true })
      await until(await desk.client.sync.watch(), ({ connection }) => connection === 'working-offline')
      await desk.client.sync.workOffline({ offline: false })
      await until(await desk.client.sync.watch(), ({ connection }) => connection === 'offline')
    },
  },
  'reviews.saveDraft': {
    way: 'fully',
    run: async ({ reviewer }) => {
      await reviewer.client.reviews.saveDraft({
        requestId: (await closedOne(reviewer)) ?? reviewer.next('free'),
        draft: { marks: { selkeys: 'ok' }, writing: null },
      })
    },
  },
  'reviews.sets': {
    way: 'fully',
    run: async (desks) => {
      const id = await makeSet(desks, 'Lokakuu')
      const sets = await until(await desks.reviewer.client.reviews.sets())
      expect(sets.map((set) => set.id)).toContain(id)
    },
  },
  'reviews.makeSet': { way: 'fully', run: async (desks) => void (await makeSet(desks, 'Marraskuu')) },
  'reviews.removeSet': {
    way: 'fully',
    run: async (desks) => {
      const id = await makeSet(desks, 'Turha')
      await desks.reviewer.client.reviews.removeSet({ id })
      const sets = await until(await desks.reviewer.client.reviews.sets())
      expect(sets.map((set) => set.id)).not.toContain(id)
    },
  },
  'reviews.set': {
    way: 'fully',
    run: async (desks) => {
      const id = await makeSet(desks, 'Joulukuu')
      const set = await until(await desks.reviewer.client.reviews.set({ id, text: '' }))
      expect(set.rows.map(({ number }) => number)).toEqual(['T1'])
    },
  },
  'reviews.packages.plan': {
    way: 'fully',
    run: async (desks) => {
      const setId = await makeSet(desks, 'Paketti')
      const plan = await desks.reviewer.client.reviews.packages.plan({
        setId,
        withAttachments: false,
        sensitivePurpose: null,
      })
      expect(plan).toMatchObject({ requests: 1, attachments: 0 })
    },
  },
  'reviews.packages.make': inPackages('is not made without central', 'needs the network'),
  'reviews.packages.readFile': inPackages(opened),
  'reviews.packages.beginFile': {
    way: 'fully',
    run: async ({ desk }) => {
      const { fileId } = await desk.client.reviews.packages.beginFile({ sizeBytes: 10 })
      expect(fileId).not.toBe('')
    },
  },
  'reviews.packages.addPiece': {
    way: 'fully',
    run: async ({ desk }) => {
      const { fileId } = await desk.client.reviews.packages.beginFile({ sizeBytes: 3 })
      await desk.client.reviews.packages.addPiece({ fileId, base64: Buffer.from('abc').toString('base64') })
      // The file arrived whole, and is then refused for what it is and not for want of a network.
      await refusedWith(
        'package_damaged',
        desk.client.reviews.packages.open({ fileId, passphrase: 'hevonen laituri syksy', keep: false }),
      )
    },
  },
  'reviews.packages.open': inPackages(opened),
  'reviews.packages.reopen': inPackages(opened),
  'reviews.packages.exportFindings': inPackages(opened),
  'reviews.packages.importFindings': inPackages(opened, 'needs the network'),
  'reviews.packages.kept': {
    way: 'fully',
    run: async ({ desk }) => {
      expect(await until(await desk.client.reviews.packages.kept())).toEqual([])
    },
  },
  'reviews.packages.close': { way: 'fully', run: ({ desk }) => desk.client.reviews.packages.close() },
  'reviews.packages.remove': {
    way: 'fully',
    run: async ({ desk }) => {
      await desk.client.reviews.packages.remove({ id: reviewPackageId.parse('not-kept') })
      expect(await until(await desk.client.reviews.packages.kept())).toEqual([])
    },
  },
  'reviews.packages.ownKey': {
    way: 'fully',
    run: async ({ desk }) => {
      const { recipient } = await desk.client.reviews.packages.ownKey()
      expect(recipient).toMatch(/^age1/)
    },
  },
}

const closedOne = async (desk: Desks['reviewer']) =>
  (await until(await desk.client.queue.page(query({ view: 'recently-closed' })))).ids[0]
