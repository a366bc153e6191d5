import { expect } from 'vitest'
import { attachmentId } from '#contract/ids.ts'
import { fileAway, fileBytes, fileHere, query, refusedWith, until, withFiles } from '../offline-desks.ts'
import type { Desks, OfflineCases } from './offline-case.ts'

const here = { attachmentId: attachmentId.parse(fileHere) }
const away = { attachmentId: attachmentId.parse(fileAway) }
const choice = (n: number) => `0190f000-0000-7000-8000-00000000000${n}`
const kitQuery = (() => {
  const { view, filters, text, sort } = query()
  return { view, filters, text, sort }
})()

const filesOf = async ({ desk }: Desks) =>
  (await until(await desk.client.attachments.watch({ requestId: withFiles }))).local
const fileAsked = async (desks: Desks) =>
  (await filesOf(desks)).find((file) => file.attachmentId === away.attachmentId)
const kitOf = async ({ desk }: Desks) => until(await desk.client.offlineKit.watch())

/** A small file of this person's, taken in whole. */
async function takeIn({ desk }: Desks, name: string, finish: boolean) {
  const requestId = desk.next('mine')
  const bytes = Buffer.from(`sisältö ${name}`)
  const { attachmentId: id } = await desk.client.attachments.begin({
    requestId,
    kind: 'reply',
    name,
    mediaType: 'text/plain',
    sizeBytes: bytes.length,
  })
  const { takenBytes } = await desk.client.attachments.append({
    attachmentId: id,
    at: 0,
    base64: bytes.toString('base64'),
  })
  expect(takenBytes).toBe(bytes.length)
  if (finish) await desk.client.attachments.finish({ attachmentId: id })
  return { id, requestId }
}

/** Files, and what is kept here. */
export const keeping: OfflineCases = {
  'attachments.watch': {
    way: 'fully',
    run: async (desks) => {
      const states = Object.fromEntries((await filesOf(desks)).map((file) => [file.attachmentId, file.here]))
      expect(states[fileHere]).toBe('here')
      expect(states[fileAway]).not.toBe('here')
    },
  },
  'attachments.read': {
    way: 'fully',
    run: async ({ desk }) => {
      const { base64 } = await desk.client.attachments.read({ ...here, from: 0 })
      expect(Buffer.from(base64, 'base64')).toEqual(fileBytes)
      // One that is not here says so, by name.
      await refusedWith('not_here', desk.client.attachments.read({ ...away, from: 0 }))
    },
  },
  'attachments.fetch': {
    way: 'needs the network',
    run: async (desks) => {
      await desks.desk.client.attachments.fetch(away)
      expect(await fileAsked(desks)).toMatchObject({ here: 'asked' })
    },
  },
  'attachments.pause': {
    way: 'fully',
    run: async (desks) => {
      await desks.desk.client.attachments.pause({ ...away, paused: true })
      expect(await fileAsked(desks)).toMatchObject({ here: 'paused' })
      await desks.desk.client.attachments.pause({ ...away, paused: false })
    },
  },
  'attachments.pin': {
    way: 'fully',
    run: async (desks) => {
      await desks.desk.client.attachments.pin({ ...away, pinned: true })
      expect(await fileAsked(desks)).toMatchObject({ kept: 'pinned' })
    },
  },
  'attachments.begin': { way: 'fully', run: async (desks) => void (await takeIn(desks, 'alku.txt', false)) },
  'attachments.append': {
    way: 'fully',
    run: async (desks) => void (await takeIn(desks, 'jatko.txt', false)),
  },
  'attachments.finish': {
    way: 'fully',
    run: async (desks) => {
      const { id, requestId } = await takeIn(desks, 'valmis.txt', true)
      const { own } = await until(await desks.desk.client.attachments.watch({ requestId }))
      expect(own).toMatchObject([{ attachmentId: id, state: 'waiting' }])
    },
  },
  'attachments.detach': {
    way: 'fully',
    run: async (desks) => {
      const { id, requestId } = await takeIn(desks, 'pois.txt', true)
      await desks.desk.client.attachments.detach({ attachmentId: id })
      const { own } = await until(await desks.desk.client.attachments.watch({ requestId }))
      expect(own).toEqual([])
    },
  },
  'attachments.keeping': {
    way: 'fully',
    run: async ({ desk }) => {
      const { usedBytes } = await until(await desk.client.attachments.keeping())
      expect(usedBytes).toBeGreaterThan(0)
    },
  },
  'attachments.setBudget': {
    way: 'fully',
    run: async ({ desk }) => {
      await desk.client.attachments.setBudget({ budgetBytes: 400_000_000 })
      const { budgetBytes } = await until(await desk.client.attachments.keeping())
      expect(budgetBytes).toBe(400_000_000)
    },
  },
  'offlineKit.watch': {
    way: 'fully',
    run: async (desks) => {
      expect((await kitOf(desks)).parts.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['mine', 'pinned']),
      )
    },
  },
  'offlineKit.pins': {
    way: 'fully',
    run: async ({ desk }) => {
      expect(await until(await desk.client.offlineKit.pins())).toBeInstanceOf(Array)
    },
  },
  'offlineKit.pin': {
    way: 'fully',
    run: async (desks) => {
      await desks.desk.client.offlineKit.pin({ requestIds: [withFiles], pinned: true })
      const kit = await kitOf(desks)
      expect(kit).toMatchObject({ state: 'waiting', pinned: [withFiles] })
      // What is not here has a name, before anybody looks for it in vain.
      expect(kit.named).toMatchObject([{ number: 'L1', what: 'file', name: `${fileAway}.txt` }])
    },
  },
  'offlineKit.choose': {
    way: 'fully',
    run: async (desks) => {
      await desks.desk.client.offlineKit.choose({ id: choice(1), name: 'Juna', query: kitQuery })
      expect((await kitOf(desks)).parts.find(({ id }) => id === choice(1))?.all.requests).toBeGreaterThan(20)
    },
  },
  'offlineKit.keep': {
    way: 'fully',
    run: async (desks) => {
      await desks.desk.client.offlineKit.choose({ id: choice(2), name: 'Laiva', query: kitQuery })
      await desks.desk.client.offlineKit.keep({ id: choice(2), kept: true })
      expect((await kitOf(desks)).parts.find(({ id }) => id === choice(2))?.kept).toBe(true)
    },
  },
  'offlineKit.remove': {
    way: 'fully',
    run: async (desks) => {
      await desks.desk.client.offlineKit.choose({ id: choice(3), name: 'Bussi', query: kitQuery })
      await desks.desk.client.offlineKit.remove({ id: choice(3) })
      expect((await kitOf(desks)).parts.map(({ id }) => id)).not.toContain(choice(3))
    },
  },
  'offlineKit.pause': {
    way: 'fully',
    run: async (desks) => {
      await desks.desk.client.offlineKit.pause({ paused: true })
      await desks.desk.client.offlineKit.pause({ paused: false })
      expect((await kitOf(desks)).state).not.toBe('paused')
    },
  },
  'profile.kept': {
    way: 'fully',
    run: async ({ desk }) => {
      const kept = await until(await desk.client.profile.kept())
      expect(kept.requestsKept).toBeGreaterThan(20)
    },
  },
  'profile.keepDays': {
    way: 'fully',
    run: async ({ desk }) => {
      await desk.client.profile.keepDays({ days: 60 })
      expect(await until(await desk.client.profile.kept())).toMatchObject({ days: 60 })
    },
  },
  'profile.rotateKey': {
    way: 'fully',
    run: async ({ another }) => {
      const own = await another()
      await own.client.profile.rotateKey()
      const kept = await until(await own.client.profile.kept(), ({ keyChangedAt }) => keyChangedAt !== null)
      expect(kept.requestsKept).toBeGreaterThan(20)
    },
  },
}
