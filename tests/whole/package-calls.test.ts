import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findingId, messageId, noteId } from '#contract/ids.ts'
import type { Seal } from '#contract/reviews/package-calls.ts'
import { createEngine } from '../../src-engine/create-engine.ts'
import type { TestCentral } from '../harness/start-central.ts'
import { closed, noNetwork, pack, startReviewCentral } from './pack-for-review.ts'
import { startMachine } from './start-real-desk.ts'

// Inside a package, asked as the page asks: over the whole router of the engine, on a machine without a network.

let central: TestCentral
beforeAll(async () => {
  central = await startReviewCentral()
})
afterAll(() => central.close())

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'data' in error ? JSON.stringify(error.data) : String(error)

it('reads and takes findings, refuses every other command by name, and goes with the last page that is closed', async () => {
  const one = await closed(central)
  const train = startMachine('http://central.invalid', noNetwork)
  const engine = await createEngine(train.parts)
  const page = createRouterClient(engine.router)
  try {
    const first = async <Answer>(answers: AsyncIterable<Answer>): Promise<Answer> => {
      for await (const answer of answers) return answer
      throw new Error('no answer came')
    }
    expect(await first(await page.session.watch())).toMatchObject({ state: 'signed-out' })
    const { packages } = page.reviews
    const seal: Seal = { kind: 'key', ...(await packages.ownKey()) }
    const home = await pack(central, [one], { seal })
    const { fileId } = await packages.beginFile({ sizeBytes: home.bytes.length })
    const middle = Math.floor(home.bytes.length / 2)
    await packages.addPiece({ fileId, base64: home.bytes.subarray(0, middle).toString('base64') })
    await packages.addPiece({ fileId, base64: home.bytes.subarray(middle).toString('base64') })
    const opened = await packages.open({ fileId, passphrase: null, keep: false })
    expect(await first(await page.session.watch())).toMatchObject({
      state: 'package',
      package: { id: opened.id },
    })

    const shown = await first(await page.requests.watch({ requestId: one.id }))
    expect(shown?.request.number).toBe(one.number)
    expect(await first(await page.sync.watch())).toMatchObject({ connection: 'package' })
    expect(await first(await page.reviews.set({ id: 'package', text: '' }))).toMatchObject({
      total: 1,
      reviewed: 0,
    })

    const on = { requestId: one.id }
    const draft = { ...on, kind: 'note' as const, body: 'Luonnos', language: 'fi' as const, channels: [] }
    const refused = [
      page.requests.take({ ...on, args: {} }),
      page.requests.claim({ ...on, args: {} }),
      page.requests.setTags({ ...on, args: { tags: ['x'] } }),
      page.notes.add({ ...on, args: { noteId: noteId.parse('n-1'), body: 'Ei.' } }),
      page.messages.send({
        ...on,
        args: {
          messageId: messageId.parse('m-1'),
          purpose: 'reply',
          body: 'Ei.',
          language: 'fi',
          channels: [],
        },
      }),
      page.sync.now(),
      packages.importFindings({ fileId: 'x', passphrase: null }),
    ]
    for (const call of refused)
      expect(
        await call.then(
          () => 'taken',
          (error: unknown) => codeOf(error),
        ),
      ).toContain('package_read_only')
    await page.drafts.save(draft)

    await page.reviews.add({
      ...on,
      args: {
        findingId: findingId.parse('f-1'),
        criterion: 'vastaus',
        severity: 'note',
        text: 'Selkeä vastaus, mutta pitkä.',
        place: null,
        packageId: opened.id,
      },
    })
    expect(await first(await packages.kept())).toMatchObject([{ id: opened.id, unexported: 1 }])
    const out = await packages.exportFindings({ seal })
    expect(out).toMatchObject({ commands: 1, views: 1 })
    expect(await first(await packages.kept())).toMatchObject([{ unexported: 0 }])
    await packages.close()
    expect(await first(await page.session.watch())).toMatchObject({ state: 'signed-out' })
    expect(await first(await packages.kept())).toEqual([])
  } finally {
    await engine.close()
  }
})
