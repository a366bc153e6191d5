import { createHash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { messageId, noteId } from '#contract/ids.ts'
import type { Request } from '#contract/requests/request.ts'
import { allowPortal } from '../../src-central/intake/portal-access.ts'
import { signatureHeader, signBody } from '../../src-central/intake/portal-signature.ts'
import { describeFiles } from '../../src-engine/attachments/describe-files.ts'
import { changeWish } from '../../src-engine/attachments/file-wishes-table.ts'
import { setOwnFilePaused } from '../../src-engine/attachments/own-files-table.ts'
import { pieceBytes } from '../../src-engine/attachments/seal-pieces.ts'
import { chunkBytes } from '../../src-engine/attachments/upload-file.ts'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { explainedRows } from '../../src-engine/outbox/outbox-rows.ts'
import { readRequestDetail } from '../../src-engine/requests/read-request-detail.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { asMessages, createPortalClient } from '../harness/portal-client.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { keskus } from '../harness/test-world.ts'
import { createCuttableNetwork } from './cuttable-network.ts'
import { eventually, type Machine, startMachine, startRealDesk } from './start-real-desk.ts'

// Files from a handler's machine to a customer, and from central to a handler, through every kind of break.

const secret = 'portaalin-salaisuus-jota-kukaan-ei-tunne'
const canary = 'KANARIA-palkkalaskelma-luottamuksellinen'
let central: TestCentral
let ids = 0
beforeAll(async () => {
  central = await startCentral()
  await allowPortal(central.database.database, {
    tenantId: keskus,
    portal: 'taitoa',
    secret,
    webhookUrl: null,
  })
})
afterAll(() => central.close())

const ownRequest = (assigneeId = 'aino') =>
  addRequest(central, { assigneeId, status: 'in-handling', takenAt: 1 })
const contentOf = (size: number): Buffer => Buffer.alloc(size, `${canary} ${++ids}\n`)
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** As the composer attaches a file: begun, given in pieces, finished. */
function attach(desk: Desk, request: Request, name: string, bytes: Buffer) {
  const { intake } = desk.files
  const { attachmentId } = intake.begin({
    requestId: request.id,
    kind: 'reply',
    name,
    mediaType: 'application/pdf',
    sizeBytes: bytes.length,
  })
  for (let at = 0; at < bytes.length; at += 200_000)
    intake.append(attachmentId, at, bytes.subarray(at, at + 200_000))
  const { mediaType, sizeBytes, sha256 } = intake.finish(attachmentId)
  desk.files.planNow()
  return { attachmentId, name, mediaType, sizeBytes, sha256 }
}
const send = (desk: Desk, request: Request, attachments: ReturnType<typeof attach>[]) =>
  runCommand(desk.commandParts(), 'messages.send', request.id, {
    messageId: messageId.parse(`message-${++ids}`),
    body: 'Liitteenä päätös.',
    language: 'fi',
    purpose: 'reply',
    channels: ['portal'],
    attachments,
  })
const filesOf = (desk: Desk, request: Request) => describeFiles(desk, request.id)
const whyOf = (desk: Desk) => explainedRows(desk.outbox, desk.sending()).map(({ why }) => why)
const detailOf = (desk: Desk, { id }: Request) =>
  readRequestDetail({ cache: desk.cache, outbox: desk.outbox, codes: entityCodes, person: desk.person() }, id)
const knows = (desk: Desk, request: Request) =>
  eventually(
    () => detailOf(desk, request),
    (detail) => detail !== null,
  )

async function fromPortal(request: Request, id: string): Promise<Buffer> {
  const answer = await fetch(`${central.url}/v1/intake/requests/${request.number}/attachments/${id}`, {
    headers: {
      authorization: `Bearer ${secret}`,
      [signatureHeader]: signBody(secret, '', central.clock.now()),
    },
  })
  return Buffer.from(await answer.arrayBuffer())
}

/** What a killed process leaves: every file as it is at this moment, on a machine with the same keys. */
function afterKill(killed: Machine, network: typeof fetch): Machine {
  const machine = startMachine(central.url, network)
  cpSync(killed.folder, machine.folder, { recursive: true })
  return machine
}
const rawBytes = (machine: Machine): Buffer =>
  Buffer.concat(
    readdirSync(machine.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  )

it('brings two files to the customer although the network breaks in the middle of one and the process dies', async () => {
  const network = createCuttableNetwork()
  const machine = startMachine(central.url, network.fetch)
  const request = await ownRequest()
  const first = await startRealDesk(central, machine, 'aino')
  await knows(first, request)
  const contents = [contentOf(1_300_000), contentOf(700_001)]
  network.cutAfterSending(chunkBytes + 200_000)
  const files = contents.map((bytes, n) => attach(first, request, `paatos-${n}.pdf`, bytes))
  send(first, request, files)
  await eventually(network.isCut, Boolean)
  expect(whyOf(first)).toMatchObject([{ why: 'files', count: 2 }])
  expect(detailOf(first, request)?.attachments).toMatchObject([{ waiting: true }, { waiting: true }])

  const next = afterKill(machine, network.fetch)
  expect(rawBytes(next).includes('luottamuksellinen')).toBe(false)
  first.close()
  network.mend()
  const second = await startRealDesk(central, next, 'aino')
  await eventually(
    () => whyOf(second),
    (why) => why.length === 0,
  )

  const size = contents.reduce((sum, { length }) => sum + length, 0)
  expect(network.sent()).toBeGreaterThanOrEqual(size)
  expect(network.sent() - size).toBeLessThan(chunkBytes)
  const portal = createPortalClient({ url: central.url, secret, clock: central.clock })
  const [message] = asMessages(await portal.messages(request.number))
  expect(message?.attachments).toHaveLength(2)
  for (const [n, { attachmentId }] of files.entries())
    expect(sha256Of(await fromPortal(request, attachmentId))).toBe(sha256Of(contents[n] ?? Buffer.alloc(0)))
  // What was sent from here need not be fetched again.
  await eventually(
    () => filesOf(second, request).local,
    (local) => local.length === 2 && local.every(({ here }) => here === 'here'),
  )
  expect(network.received()).toBe(0)
})

it('lets nothing but its own message wait for a file', async () => {
  const machine = startMachine(central.url, fetch)
  const request = await ownRequest()
  const desk = await startRealDesk(central, machine, 'aino')
  await knows(desk, request)
  const file = attach(desk, request, 'iso.pdf', contentOf(300_000))
  setOwnFilePaused(desk.outbox, file.attachmentId, true)
  desk.files.lane.abort(file.attachmentId)
  const message = send(desk, request, [file])
  runCommand(desk.commandParts(), 'notes.add', request.id, {
    noteId: noteId.parse(`note-${++ids}`),
    body: 'Soitin asiakkaalle.',
  })
  await eventually(
    () => detailOf(desk, request)?.notes,
    (notes) => notes?.[0]?.waiting === false,
  )
  expect(explainedRows(desk.outbox, desk.sending())).toMatchObject([
    { command: { key: message }, state: 'queued', why: { why: 'files', paused: true } },
  ])
  setOwnFilePaused(desk.outbox, file.attachmentId, false)
  desk.files.planNow()
  await eventually(
    () => whyOf(desk),
    (why) => why.length === 0,
  )
})

it('goes on with a download at the piece where it was cut and the process died', async () => {
  const request = await ownRequest('bo')
  const content = contentOf(900_000)
  const bo = await startRealDesk(central, startMachine(central.url, fetch), 'bo')
  await knows(bo, request)
  send(bo, request, [attach(bo, request, 'laskelma.pdf', content)])
  await eventually(
    () => whyOf(bo),
    (why) => why.length === 0,
  )

  // Eeva has no work of her own, whose files would come by themselves.
  const network = createCuttableNetwork()
  const machine = startMachine(central.url, network.fetch)
  const eeva = await startRealDesk(central, machine, 'eeva')
  const [file] =
    (await eventually(
      () => filesOf(eeva, request).local,
      (local) => local.length === 1,
    )) ?? []
  if (file === undefined) throw new Error('the file did not come')
  expect(file).toMatchObject({ here: 'no', kept: 'no' })
  network.cutAfterReceiving(400_000)
  changeWish(eeva.outbox, file.attachmentId, { asked: true })
  eeva.files.keeper.changed()
  eeva.files.planNow()
  await eventually(network.isCut, Boolean)
  await eventually(
    () => filesOf(eeva, request).local[0]?.here,
    (here) => here === 'asked',
  )
  const next = afterKill(machine, network.fetch)
  eeva.close()
  network.mend()

  // Something to pull, by which a desk shows that it is in step.
  await ownRequest('bo')
  const again = await startRealDesk(central, next, 'eeva')
  await eventually(
    () => filesOf(again, request).local[0]?.here,
    (here) => here === 'here',
  )
  expect(network.ranges).toEqual([null, `bytes=${Math.floor(400_000 / pieceBytes) * pieceBytes}-`])
  expect(network.received() - content.length).toBeLessThan(pieceBytes)
  const stored = { sha256: sha256Of(content), sizeBytes: content.length }
  expect(again.files.store.read(stored, 0, content.length).equals(content)).toBe(true)
  expect(rawBytes(next).includes('luottamuksellinen')).toBe(false)
})

it('brings the files of own work by itself, measures and keeps a kit, and removes what may no longer be seen', async () => {
  const mine = await ownRequest()
  const others = await ownRequest('bo')
  const bo = await startRealDesk(central, startMachine(central.url, fetch), 'bo')
  const liisa = await startRealDesk(central, startMachine(central.url, fetch), 'liisa')
  const contentOfOthers = contentOf(150_000)
  for (const [desk, request, content] of [
    [liisa, mine, contentOf(150_000)],
    [bo, others, contentOfOthers],
  ] as const) {
    await knows(desk, request)
    send(desk, request, [attach(desk, request, 'liite.pdf', content)])
    await eventually(
      () => whyOf(desk),
      (why) => why.length === 0,
    )
  }
  const machine = startMachine(central.url, fetch)
  const aino = await startRealDesk(central, machine, 'aino')
  await eventually(
    () => filesOf(aino, mine).local[0]?.here,
    (here) => here === 'here',
  )
  expect(filesOf(aino, mine).local).toMatchObject([{ kept: 'own-work' }])
  await eventually(
    () => filesOf(aino, others).local.length,
    (length) => length === 1,
  )
  expect(aino.files.measureFiles([mine.id, others.id])).toEqual({
    files: 2,
    bytes: 300_000,
    missingFiles: 1,
    missingBytes: 150_000,
  })
  aino.kit.pin([others.id], true)
  await eventually(
    () => filesOf(aino, others).local[0],
    (file) => file?.here === 'here' && file.kept === 'kit',
  )

  // Bo hands the request to a team whose requests aino may not see.
  runCommand(bo.commandParts(), 'requests.assign', others.id, {
    teamId: 'it-tuki',
    assigneeId: null,
    reason: 'Kuuluu tietotukeen.',
  })
  await eventually(
    () => detailOf(aino, others),
    (detail) => detail === null,
  )
  const ofOthers = { sha256: sha256Of(contentOfOthers), sizeBytes: contentOfOthers.length }
  await eventually(
    () => aino.files.store.has(ofOthers),
    (has) => !has,
  )
  expect(filesOf(aino, mine).local).toMatchObject([{ here: 'here' }])
})
