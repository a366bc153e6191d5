import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { findingId, personId } from '#contract/ids.ts'
import type { Request } from '#contract/requests/request.ts'
import { attachment } from '#contract/requests/request-parts.ts'
import type { Seal } from '#contract/reviews/package-calls.ts'
import { addAttachment } from '../../src-central/requests/add-attachment.ts'
import { publishStaff } from '../../src-central/reference/publish-staff.ts'
import { entityCodes } from '../../src-engine/entity-codes.ts'
import { EngineError } from '../../src-engine/engine-error.ts'
import type { Desk } from '../../src-engine/open-desk.ts'
import { openCommands } from '../../src-engine/outbox/commands-table.ts'
import { runCommand } from '../../src-engine/requests/run-command.ts'
import { chooseSet } from '../../src-engine/reviews/make-set.ts'
import type { Opener } from '../../src-engine/reviews/package/age-file.ts'
import { createFileTable } from '../../src-engine/reviews/package/file-table.ts'
import { makePackage, streamOf } from '../../src-engine/reviews/package/make-package.ts'
import { textCondition } from '../../src-engine/search/text-condition.ts'
import { startCentral, type TestCentral } from '../harness/start-central.ts'
import { addRequest } from '../harness/test-request.ts'
import { keskus, keskusStaff, staffMember } from '../harness/test-world.ts'
import { eventually, type Machine, startMachine, startRealDesk } from './start-real-desk.ts'

export const dayMs = 86_400_000
export const canary = 'KANARIALINTU-häkissä'
export const words = 'hevonen laituri syksy kivi'
/** A key opens at once; a passphrase is stretched for a second, and one test tries it. */
const identity = await generateX25519Identity()
export const seal: Seal = { kind: 'key', recipient: await identityToRecipient(identity) }
export const opener: Opener = { kind: 'identity', identity }
export const noNetwork: typeof fetch = () => Promise.reject(new TypeError('this machine has no network'))

/** A central with a reviewer of payroll, Tarja. */
export async function startReviewCentral(): Promise<TestCentral> {
  const central = await startCentral()
  await publishStaff({ ...central, writer: central.central.writer }, keskus, {
    ...keskusStaff,
    persons: [...keskusStaff.persons, staffMember('tarja', [{ team: 'palkat', role: 'reviewer' }])],
  })
  return central
}

/** A request that Aino has resolved. */
export const closed = (central: TestCentral, rest: object = {}): Promise<Request> =>
  addRequest(central, {
    status: 'resolved',
    assigneeId: 'aino',
    resolvedAt: central.clock.now(),
    messages: [`${canary}: palkka ei tullut`],
    sensitive: { henkilotunnus: '010594Y9032' },
    ...rest,
  })

export const paper = Buffer.from(`Palkkalaskelma ${canary}`.repeat(3000))
export const paperHash = createHash('sha256').update(paper).digest('hex')
/** With a file of 60 kB. */
export async function withPaper(central: TestCentral, request: Request): Promise<void> {
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

/** Tarja's own machine, and the package that it made of these. */
export async function pack(
  central: TestCentral,
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
export const text = (typed: string) => textCondition(typed, entityCodes.sensitive)
export const streamed = (bytes: Uint8Array) => streamOf([bytes])
export const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'opened',
    (error: unknown) => (error instanceof EngineError ? error.code : String(error)),
  )
export const settled = (desk: Desk) =>
  eventually(
    () => openCommands(desk.outbox),
    (open) => open.length === 0,
  )
export const leftIn = (machine: Machine) => readdirSync(join(machine.folder, 'packages'))
export const parts = (desk: Desk) => ({ cache: desk.cache, outbox: desk.outbox, person: desk.person() })
/** A finding, written at a desk. */
export function find({ ids }: TestCentral, desk: Desk, request: Request, words: string): string {
  const id = findingId.parse(ids.uuid())
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
