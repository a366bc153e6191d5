import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCommands } from '../../src-engine/outbox/commands-table.ts'
import { type Opener, sealStream } from '../../src-engine/reviews/package/age-file.ts'
import { createFileTable } from '../../src-engine/reviews/package/file-table.ts'
import { exportFindings, importFindings } from '../../src-engine/reviews/package/findings-file.ts'
import { ownIdentity, ownRecipient } from '../../src-engine/reviews/package/own-key.ts'
import { createPackageShelf } from '../../src-engine/reviews/package/package-shelf.ts'
import { type TestCentral } from '../harness/start-central.ts'
import { eventually, startMachine, startRealDesk } from './start-real-desk.ts'
import {
  closed,
  codeOf,
  dayMs,
  find,
  leftIn,
  noNetwork,
  opener,
  pack,
  seal,
  startReviewCentral,
  streamed,
  withPaper,
} from './pack-for-review.ts'

// Packages that must not open, and findings that must not come home.

let central: TestCentral
beforeAll(async () => {
  central = await startReviewCentral()
})
afterAll(() => central.close())

describe('a package that is not right', () => {
  it('is refused whatever byte was changed and wherever it was cut, and leaves nothing behind', async () => {
    const one = await closed(central)
    const train = startMachine('http://central.invalid', noNetwork)
    const shelf = await createPackageShelf(train.parts, train.hub)
    const recipient = await ownRecipient(train.parts.secrets)
    const own: Opener = { kind: 'identity', identity: await ownIdentity(train.parts.secrets) }
    await withPaper(central, one)
    const { bytes } = await pack(central, [one], { seal: { kind: 'key', recipient } })
    const tryOut = async (changed: Uint8Array) => {
      const code = await codeOf(shelf.open({ sealed: streamed(changed), opener: own, keep: true }))
      expect(['package_damaged', 'package_wrong_key']).toContain(code)
      expect(leftIn(train)).toEqual([])
      expect(shelf.desk()).toBeUndefined()
    }
    const header = bytes.indexOf(Buffer.from('\n---')) + 60
    const step = Math.ceil(bytes.length / 20)
    const places = Array.from({ length: header }, (_, at) => at).filter((at) => at % 7 === 0)
    for (let at = header; at < bytes.length; at += step) places.push(at)
    for (const at of [...places, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      await tryOut(changed)
    }
    for (const length of [0, 1, 40, header, header + 20, bytes.length - 65_000, bytes.length - 1])
      await tryOut(bytes.subarray(0, length))
    await tryOut(Buffer.concat([bytes, Buffer.from('lisää')]))
    expect(await codeOf(shelf.open({ sealed: streamed(bytes), opener: own, keep: false }))).toBe('opened')
    shelf.stop()
  })

  it('is named for what is wrong: key, version, signature, day', async () => {
    const one = await closed(central)
    const { bytes, made } = await pack(central, [one], { days: 1 })
    const train = startMachine('http://central.invalid', noNetwork)
    const shelf = await createPackageShelf(train.parts, train.hub)
    const open = (sealed: Uint8Array, how: Opener = opener) =>
      codeOf(shelf.open({ sealed: streamed(sealed), opener: how, keep: true }))
    expect(await open(bytes, { kind: 'passphrase', passphrase: 'väärä' })).toBe('package_wrong_key')
    const crafted = async (plain: string) => {
      const pieces: Uint8Array[] = []
      for await (const piece of await sealStream(streamed(Buffer.from(plain)), seal)) pieces.push(piece)
      return open(Buffer.concat(pieces))
    }
    expect(await crafted('takahuone-review 2\n{}\n')).toBe('package_from_future')
    expect(await crafted('jotain muuta\n')).toBe('package_damaged')
    const forged = { manifest: '{}', signature: 'AAAA', publicKey: Buffer.alloc(32, 7).toString('base64') }
    expect(await crafted(`takahuone-review 1\n${JSON.stringify(forged)}\n`)).toBe('package_damaged')
    train.advance(2 * dayMs)
    expect(await open(bytes)).toBe('package_expired')
    expect(leftIn(train)).toEqual([])
    expect(made.fileName).toMatch(/\.takahuone-review$/)
  })

  it('is shut and removed on its last day, also when the clock is turned back afterwards', async () => {
    const one = await closed(central)
    const { bytes } = await pack(central, [one], { days: 2 })
    const train = startMachine('http://central.invalid', noNetwork)
    const shelf = await createPackageShelf(train.parts, train.hub)
    const { id } = await shelf.open({ sealed: streamed(bytes), opener, keep: true })
    await shelf.close()
    expect(shelf.list()).toMatchObject([{ id, kept: true }])
    await shelf.reopen(id)
    train.advance(1.9 * dayMs)
    expect(shelf.desk()).toBeDefined()
    train.advance(-5 * dayMs)
    expect(shelf.desk()).toBeDefined()
    train.advance(5.2 * dayMs)
    expect(shelf.desk()).toBeUndefined()
    expect(shelf.state()).toBeUndefined()
    await eventually(
      () => existsSync(join(train.folder, 'packages', id)),
      (there) => !there,
    )
    expect(await codeOf(shelf.reopen(id))).toBe('gone')
  })

  it('does not come home to another centre, another person, or with commands that no package takes', async () => {
    const one = await closed(central)
    const home = await pack(central, [one])
    const train = startMachine('http://central.invalid', noNetwork)
    const shelf = await createPackageShelf(train.parts, train.hub)
    await shelf.open({ sealed: streamed(home.bytes), opener, keep: false })
    const desk = shelf.desk()
    if (desk === undefined) throw new Error('no package is open')
    find(central, desk, one, 'Havainto.')
    const files = createFileTable(train.folder, train.parts.ids)
    const out = await exportFindings(desk, files, seal)
    const sealed = files.read(out.fileId, 0, out.sizeBytes)
    shelf.stop()
    const other = startMachine(central.url, fetch)
    const aino = await startRealDesk(central, other, 'aino')
    expect(await codeOf(importFindings(aino, streamed(sealed), opener))).toBe('package_unknown')
    expect(openCommands(aino.outbox)).toEqual([])
    expect(await codeOf(importFindings(home.desk, streamed(home.bytes), opener))).toBe('package_damaged')
    central.clock.advance(60 * dayMs)
    expect(await codeOf(importFindings(home.desk, streamed(sealed), opener))).toBe('package_expired')
    expect(openCommands(home.desk.outbox)).toEqual([])
  })
})
