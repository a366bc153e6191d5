import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personId, requestId, reviewId } from '#contract/ids.ts'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { readRequestDetail } from '../../src-engine/requests/read-request-detail.ts'
import { revealValue } from '../../src-engine/requests/reveal-value.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { checkReviewCommand } from '../../src-engine/reviews/check-review-command.ts'
import { chooseSet } from '../../src-engine/reviews/make-set.ts'
import { type Opener } from '../../src-engine/reviews/package/age-file.ts'
import { createFileTable } from '../../src-engine/reviews/package/file-table.ts'
import { exportFindings, importFindings } from '../../src-engine/reviews/package/findings-file.ts'
import { makePackage } from '../../src-engine/reviews/package/make-package.ts'
import { createPackageShelf } from '../../src-engine/reviews/package/package-shelf.ts'
import { readRequestReview } from '../../src-engine/reviews/read-request-review.ts'
import { idsMatching } from '../../src-engine/reviews/review-sets.ts'
import { type TestCentral } from '../harness/start-central.ts'
import { keskus } from '../harness/test-world.ts'
import { eventually, startMachine, startRealDesk } from './start-real-desk.ts'
import {
  canary,
  closed,
  codeOf,
  find,
  leftIn,
  noNetwork,
  opener,
  pack,
  paper,
  paperHash,
  parts,
  seal,
  settled,
  startReviewCentral,
  streamed,
  text,
  withPaper,
  words,
} from './pack-for-review.ts'

// A reviewer's package from the real engine and the real central, to a machine that has never seen either, and home.

let central: TestCentral
beforeAll(async () => {
  central = await startReviewCentral()
})
afterAll(() => central.close())

describe('a review package', () => {
  it('opens on a machine without a network, is reviewed there, and its findings come home once', async () => {
    const [one, two] = [await closed(central), await closed(central)]
    await withPaper(central, one)
    const home = await pack(central, [one, two], { seal: { kind: 'passphrase', passphrase: words } })
    expect(home.bytes.includes(Buffer.from('KANARIALINTU'))).toBe(false)

    const train = startMachine('http://central.invalid', noNetwork)
    const shelf = await createPackageShelf(train.parts, train.hub)
    const byWords: Opener = { kind: 'passphrase', passphrase: words }
    const shown = await shelf.open({ sealed: streamed(home.bytes), opener: byWords, keep: false })
    expect(shown).toMatchObject({ forName: 'Tarja Koe', requests: 2, unexported: 0, sensitive: false })
    const desk = shelf.desk()
    if (desk === undefined) throw new Error('no package is open')
    expect(shelf.state()).toMatchObject({ state: 'package', person: { id: 'tarja' } })
    expect(desk.syncStatus()).toMatchObject({ connection: 'package', requestsKept: 2 })

    const detail = readRequestDetail({ ...parts(desk), codes: entityCodes }, one.id)
    expect(detail?.messages.map(({ body }) => body)).toEqual([`${canary}: palkka ei tullut`])
    expect(detail?.masked).toEqual({})
    expect(
      desk.files.store.read({ sha256: paperHash, sizeBytes: paper.length }, 0, paper.length).equals(paper),
    ).toBe(true)
    await eventually(
      () => idsMatching(desk.cache, [one.id, two.id], text('kanarialintu') ?? { sql: '0', values: [] }).size,
      (size) => size === 2,
    )
    expect(readRequestReview(parts(desk), one.id)).toMatchObject({
      refused: null,
      criteria: [{ key: 'tunnistaminen' }, {}, {}, {}, {}, {}],
    })

    desk.packaged?.onView(one.id)
    const id = find(central, desk, one, 'Vastauksesta puuttuu ohje.')
    const record = {
      reviewId: reviewId.parse(central.ids.uuid()),
      marks: { vastaus: 'ok' },
      setName: '',
      packageId: null,
    }
    runCommand(desk.commandParts(), 'reviews.record', two.id, record)
    expect(readRequestReview(parts(desk), one.id).findings).toMatchObject([
      { id, waiting: true, severity: 'serious' },
    ])
    for (const file of readdirSync(train.folder, { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    ))
      expect(readFileSync(join(file.parentPath, file.name)).includes(Buffer.from('KANARIALINTU'))).toBe(false)

    const files = createFileTable(train.folder, train.parts.ids)
    const out = await exportFindings(desk, files, seal)
    expect(out).toMatchObject({ commands: 2, views: 1 })
    const sealed = files.read(out.fileId, 0, out.sizeBytes)
    await shelf.close()
    expect(leftIn(train)).toEqual([])

    const cut: Desk = { ...home.desk, call: () => home.desk.call('http://127.0.0.1:9/v1/review-packages') }
    expect(await codeOf(importFindings(cut, streamed(sealed), opener))).toBe('offline')
    const first = await importFindings(home.desk, streamed(sealed), opener)
    expect(first).toEqual({ packageName: 'Marraskuun otanta', taken: 2, known: 0, views: 1, late: false })
    await eventually(
      () => readRequestReview(parts(home.desk), one.id).findings,
      (findings) => findings.length === 1 && findings[0]?.waiting === false,
    )
    await settled(home.desk)
    const again = await importFindings(home.desk, streamed(sealed), opener)
    expect(again.taken + again.known).toBe(2)
    await settled(home.desk)
    const { rows } = await sql<{ findings: number; reviews: number; views: number }>`
      SELECT
        (SELECT count(*) FROM finding WHERE request_id IN (${one.id}, ${two.id})) AS findings,
        (SELECT count(*) FROM review WHERE request_id IN (${one.id}, ${two.id})) AS reviews,
        (SELECT count(*) FROM view_log WHERE request_id = ${one.id}) AS views`.execute(
      central.database.database,
    )
    expect(rows).toEqual([{ findings: 1, reviews: 1, views: 1 }])
  })

  it('holds unmasked values only where a purpose was given, and logs each look at one', async () => {
    const one = await closed(central)
    const home = await pack(central, [one], { sensitivePurpose: 'Tilinumeroiden tarkastus' })
    const train = startMachine('http://central.invalid', noNetwork)
    const shelf = await createPackageShelf(train.parts, train.hub)
    await shelf.open({ sealed: streamed(home.bytes), opener, keep: false })
    const desk = shelf.desk()
    if (desk === undefined) throw new Error('no package is open')
    const look = { requestId: one.id, field: 'henkilotunnus', purpose: 'Tarkastus' }
    expect(revealValue(desk.commandParts(), entityCodes.sensitive, look)).toBe('010594Y9032')
    const files = createFileTable(train.folder, train.parts.ids)
    const out = await exportFindings(desk, files, seal)
    expect(out).toMatchObject({ commands: 0, views: 1 })
    const sealed = files.read(out.fileId, 0, out.sizeBytes)
    await importFindings(home.desk, streamed(sealed), opener)
    const { rows } = await sql`SELECT what, purpose FROM view_log WHERE request_id = ${one.id}`.execute(
      central.database.database,
    )
    expect(rows).toEqual([{ what: 'henkilotunnus', purpose: 'Tarkastus' }])
    shelf.stop()
  })

  it('outlives the end of the engine with what was written in it, until it is closed', async () => {
    const one = await closed(central)
    const home = await pack(central, [one])
    const train = startMachine('http://central.invalid', noNetwork)
    const before = await createPackageShelf(train.parts, train.hub)
    const { id } = await before.open({ sealed: streamed(home.bytes), opener, keep: false })
    const desk = before.desk()
    if (desk === undefined) throw new Error('no package is open')
    const written = find(central, desk, one, 'Kirjoitettu ennen sammumista.')
    before.stop()
    const after = await createPackageShelf(train.parts, train.hub)
    expect(after.list()).toMatchObject([{ id, kept: false }])
    expect(await after.reopen(id)).toMatchObject({ unexported: 1 })
    const again = after.desk()
    if (again === undefined) throw new Error('no package is open')
    expect(readRequestReview(parts(again), one.id).findings).toMatchObject([{ id: written }])
    await after.close()
    expect(leftIn(train)).toEqual([])
    expect(after.list()).toEqual([])
  })

  it('leaves the own work out of a set and says how much', async () => {
    const own = await closed(central)
    const other = await closed(central)
    await central.central.writer.write(keskus, async (write) => {
      await sql`
        INSERT INTO note (tenant_id, id, request_id, author_id, author_name, body, written_at)
        VALUES (${keskus}, ${central.ids.uuid()}, ${own.id}, 'tarja', 'Tarja Koe', 'Soitin.', now())`.execute(
        write.tx,
      )
    })
    const machine = startMachine(central.url, fetch)
    const desk = await startRealDesk(central, machine, 'tarja')
    desk.cache.run(
      `INSERT INTO note (id, rev, request_id, at, value) VALUES (?, 1, ?, 0, ?)`,
      'own-note',
      own.id,
      JSON.stringify({ authorId: 'tarja' }),
    )
    const set = chooseSet(
      { cache: desk.cache, person: desk.person(), now: Date.now(), text },
      { by: 'list', numbers: `${own.number}, ${other.number}\nEI-OLE-1` },
    )
    expect(set).toMatchObject({ requestIds: [other.id], ownLeftOut: 1, notFound: ['EI-OLE-1'] })
    expect(checkReviewCommand(parts(desk), 'findings.add', own.id, {})).toMatchObject({ code: 'own_work' })
    // A package that names it anyway is not signed.
    const files = createFileTable(machine.folder, machine.parts.ids)
    const wish = {
      requestIds: [requestId.parse(own.id)],
      name: 'Oma',
      method: '',
      forId: personId.parse('tarja'),
      days: 1,
      withAttachments: false,
      sensitivePurpose: null,
      seal,
    }
    expect(
      await codeOf(makePackage({ desk, files, dataFolder: machine.folder, ids: machine.parts.ids }, wish)),
    ).toBe('gone')
    expect(readdirSync(machine.folder).filter((name) => name.startsWith('packing-'))).toEqual([])
  })

  it('is not made without central', async () => {
    const one = await closed(central)
    const machine = startMachine(central.url, fetch)
    const desk = await startRealDesk(central, machine, 'tarja')
    const files = createFileTable(machine.folder, machine.parts.ids)
    const cut: Desk = {
      ...desk,
      call: () => desk.call('http://127.0.0.1:9/v1/review-packages', { body: {} }),
    }
    const wish = {
      requestIds: [one.id],
      name: 'Junassa',
      method: '',
      forId: personId.parse('tarja'),
      days: 1,
      withAttachments: false,
      sensitivePurpose: null,
      seal,
    }
    expect(
      await codeOf(
        makePackage({ desk: cut, files, dataFolder: machine.folder, ids: machine.parts.ids }, wish),
      ),
    ).toBe('offline')
  })
})
