import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findingId, personId, requestId, reviewId } from '#contract/ids.ts'
import type { Request } from '#contract/requests/request.ts'
import { attachment } from '#contract/requests/request-parts.ts'
import type { Seal } from '#contract/reviews/package-calls.ts'
import { addAttachment } from '../../src-central/requests/add-attachment.ts'
import { publishStaff } from '../../src-central/reference/publish-staff.ts'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import { EngineError } from '../../src-engine/engine-error.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { openCommands } from '../../src-engine/outbox/commands-table.ts'
import { readRequestDetail } from '../../src-engine/requests/read-request-detail.ts'
import { revealValue } from '../../src-engine/requests/reveal-value.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { checkReviewCommand } from '../../src-engine/reviews/check-review-command.ts'
import { chooseSet } from '../../src-engine/reviews/make-set.ts'
import { type Opener, sealStream } from '../../src-engine/reviews/package/age-file.ts'
import { createFileTable } from '../../src-engine/reviews/package/file-table.ts'
import { exportFindings, importFindings } from '../../src-engine/reviews/package/findings-file.ts'
import { makePackage, streamOf } from '../../src-engine/reviews/package/make-package.ts'
import { ownIdentity, ownRecipient } from '../../src-engine/reviews/package/own-key.ts'
import { createPackageShelf } from '../../src-engine/reviews/package/package-shelf.ts'
import { readRequestReview } from '../../src-engine/reviews/read-request-review.ts'
import { idsMatching } from '../../src-engine/reviews/review-sets.ts'
import { textCondition } from '../../src-engine/search/text-condition.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { keskus, keskusStaff, staffMember } from '../harness/test-world.ts'
import { eventually, type Machine, startMachine, startRealDesk } from './start-real-desk.ts'

// A reviewer's package from the real engine and the real central, to a machine that has never seen either, and home.

const dayMs = 86_400_000
const canary = 'KANARIALINTU-häkissä'
const words = 'hevonen laituri syksy kivi'
/** A key opens at once; a passphrase is stretched for a second, and one test tries it. */
const identity = await generateX25519Identity()
const seal: Seal = { kind: 'key', recipient: await identityToRecipient(identity) }
const opener: Opener = { kind: 'identity', identity }
const noNetwork: typeof fetch = () => Promise.reject(new TypeError('this machine has no network'))

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
  await publishStaff({ ...central, writer: central.central.writer }, keskus, {
    ...keskusStaff,
    persons: [...keskusStaff.persons, staffMember('tarja', [{ team: 'palkat', role: 'reviewer' }])],
  })
})
afterAll(() => central.close())

const closed = (rest: object = {}): Promise<Request> =>
  addRequest(central, {
    status: 'resolved',
    assigneeId: 'aino',
    resolvedAt: central.clock.now(),
    messages: [`${canary}: palkka ei tullut`],
    sensitive: { henkilotunnus: '010594Y9032' },
    ...rest,
  })

const paper = Buffer.from(`Palkkalaskelma ${canary}`.repeat(3000))
const paperHash = createHash('sha256').update(paper).digest('hex')
async function withPaper(request: Request): Promise<void> {
  const row = attachment.parse({
    id: central.ids.uuid(),
    requestId: request.id,
    messageId: null,
    noteId: null,
    name: 'palkkalaskelma.pdf',
    mediaType: 'application/pdf',
    sizeBytes: paper.length,
    sha256: paperHash,
    addedBy: 'Onni',
    addedAt: central.clock.now(),
    scan: 'clean',
  })
  await central.central.writer.write(keskus, (write) => addAttachment(write, { request, rev: 1 }, row))
}

async function pack(
  requests: readonly Request[],
  wished: { seal?: Seal; sensitivePurpose?: string; days?: number } = {},
) {
  const machine = startMachine(central.url, fetch)
  const desk = await startRealDesk(central, machine, 'tarja')
  const files = createFileTable(machine.folder, machine.parts.ids)
  const writer = desk.files.store.openPart(paperHash)
  writer.write(paper)
  writer.finish(desk.files.store.pathOf, paperHash)
  const set = chooseSet(
    { cache: desk.cache, person: desk.person(), now: machine.parts.clock.now(), text },
    { by: 'list', numbers: requests.map(({ number }) => number).join('\n') },
  )
  const made = await makePackage(
    { desk, files, dataFolder: machine.folder, ids: machine.parts.ids },
    {
      requestIds: set.requestIds,
      name: 'Marraskuun otanta',
      method: 'Lista',
      forId: personId.parse('tarja'),
      days: wished.days ?? 14,
      withAttachments: true,
      sensitivePurpose: wished.sensitivePurpose ?? null,
      seal: wished.seal ?? seal,
    },
  )
  return { desk, machine, files, made, bytes: files.read(made.fileId, 0, made.sizeBytes) }
}
const text = (typed: string) => textCondition(typed, entityCodes.sensitive)
const streamed = (bytes: Uint8Array) => streamOf([bytes])
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'opened',
    (error: unknown) => (error instanceof EngineError ? error.code : String(error)),
  )
const settled = (desk: Desk) =>
  eventually(
    () => openCommands(desk.outbox),
    (open) => open.length === 0,
  )
const leftIn = (machine: Machine) => readdirSync(join(machine.folder, 'packages'))
const parts = (desk: Desk) => ({ cache: desk.cache, outbox: desk.outbox, person: desk.person() })
function find(desk: Desk, request: Request, words: string): string {
  const id = findingId.parse(central.ids.uuid())
  runCommand(desk.commandParts(), 'findings.add', request.id, {
    findingId: id,
    criterion: 'vastaus',
    severity: 'serious',
    text: words,
    place: { entity: 'form', id: request.id, quote: 'Palkka ei ole tullut' },
    packageId: null,
  })
  return id
}

describe('a review package', () => {
  it('opens on a machine without a network, is reviewed there, and its findings come home once', async () => {
    const [one, two] = [await closed(), await closed()]
    await withPaper(one)
    const home = await pack([one, two], { seal: { kind: 'passphrase', passphrase: words } })
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
    const id = find(desk, one, 'Vastauksesta puuttuu ohje.')
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
    const one = await closed()
    const home = await pack([one], { sensitivePurpose: 'Tilinumeroiden tarkastus' })
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

  it('leaves the own work out of a set and says how much', async () => {
    const own = await closed()
    const other = await closed()
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
    const one = await closed()
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

describe('a package that is not right', () => {
  it('is refused whatever byte was changed and wherever it was cut, and leaves nothing behind', async () => {
    const one = await closed()
    const train = startMachine('http://central.invalid', noNetwork)
    const shelf = await createPackageShelf(train.parts, train.hub)
    const recipient = await ownRecipient(train.parts.secrets)
    const own: Opener = { kind: 'identity', identity: await ownIdentity(train.parts.secrets) }
    await withPaper(one)
    const { bytes } = await pack([one], { seal: { kind: 'key', recipient } })
    const tryOut = async (changed: Uint8Array) => {
      const code = await codeOf(shelf.open({ sealed: streamed(changed), opener: own, keep: true }))
      expect(['package_damaged', 'package_wrong_key']).toContain(code)
      expect(leftIn(train)).toEqual([])
      expect(shelf.desk()).toBeUndefined()
    }
    const header = bytes.indexOf(Buffer.from('\n---')) + 60
    const step = Math.ceil(bytes.length / 40)
    const places = Array.from({ length: header }, (_, at) => at).filter((at) => at % 5 === 0)
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
    const one = await closed()
    const { bytes, made } = await pack([one], { days: 1 })
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
    const one = await closed()
    const { bytes } = await pack([one], { days: 2 })
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
    const one = await closed()
    const home = await pack([one])
    const train = startMachine('http://central.invalid', noNetwork)
    const shelf = await createPackageShelf(train.parts, train.hub)
    await shelf.open({ sealed: streamed(home.bytes), opener, keep: false })
    const desk = shelf.desk()
    if (desk === undefined) throw new Error('no package is open')
    find(desk, one, 'Havainto.')
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
