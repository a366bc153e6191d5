import { serviceEntry } from '#contract/catalogue/service-entry.ts'
import { command, pushAnswer } from '#contract/commands/command.ts'
import { messageId, noteId, personId, type RequestId, teamId } from '#contract/ids.ts'
import { protocolHeader, protocolVersion } from '#contract/protocol-version.ts'
import { isOpen, requestStatus } from '#contract/requests/request-status.ts'
import { createSystemParts } from '../../src-main/engine-hosting/system-parts.ts'
import { readPacks } from '../catalogue/read-packs.ts'
import { type OfficeOfThen, storedPerson } from './office-of-then.ts'
import { type ExpectedOfVersion, seenOf } from './stored-version.ts'
import { detailOf, everything, now, shownIds, until, type WorkbenchOfThen } from './workbench-of-then.ts'

const { ids } = createSystemParts()
const palkat = teamId.parse(storedPerson.team)

/** What a day leaves behind: work done, work refused, work that waits, half a sentence, and news that was missed. */
export async function liveThroughADay(
  workbench: WorkbenchOfThen,
  office: OfficeOfThen,
): Promise<Omit<ExpectedOfVersion, 'storedAt' | 'refreshToken' | 'steps'>> {
  const { client } = workbench
  workbench.connectTo(office.url)
  const { url } = await client.session.signIn({})
  await workbench.provider.agree(url)
  await until(client.session.watch(), ({ state }) => state === 'signed-in')
  await until(client.sync.watch(), ({ upToDateAt }) => upToDateAt !== null)
  const free = await freeRequests(workbench)
  const [done, contested, lost, noted, taken, urgent] = free
  if (
    done === undefined ||
    contested === undefined ||
    lost === undefined ||
    noted === undefined ||
    taken === undefined ||
    urgent === undefined
  )
    throw new Error(`a day needs six free requests, not ${free.length}`)
  const note = (requestId: RequestId, body: string) =>
    client.notes.add({ requestId, args: { noteId: noteId.parse(ids.uuid()), body } })
  const isQuiet = () => until(client.sync.watch(), ({ waiting }) => waiting === 0)

  await client.requests.take({ requestId: done, args: {} })
  await lookAtOneSecret(workbench)
  await note(done, 'Puhelu asiakkaan kanssa: odottaa palkkalaskelmaa')
  await isQuiet()

  await client.sync.workOffline({ offline: true })
  const { priority } = (await detailOf(workbench, contested)).request
  await client.requests.setPriority({ requestId: contested, args: { priority: next(priority) } })
  await note(lost, 'Tämä muistiinpano ei enää kuulu tiimille')
  const colleague = colleagueAt(office)
  await colleague(contested, 'requests.setPriority', { priority: next(next(priority)) }, { priority })
  await colleague(
    lost,
    'requests.assign',
    { teamId: 'it-tuki', assigneeId: null, reason: 'Kirjautuminen ei onnistu' },
    { teamId: palkat, assigneeId: null },
  )
  await client.sync.workOffline({ offline: false })
  await until(client.sync.watch(), ({ waiting, needsYou }) => waiting === 0 && needsYou === 2)

  await client.sync.workOffline({ offline: true })
  await note(noted, 'Tarkistetaan vuosilomakertymä ennen perjantaita')
  await client.requests.take({ requestId: taken, args: {} })
  await client.messages.send({
    requestId: taken,
    args: {
      messageId: messageId.parse(ids.uuid()),
      body: 'Hei! Palkka maksetaan huomenna. Pahoittelut viiveestä.',
      language: 'fi',
      purpose: 'reply',
      channels: ['portal'],
    },
  })
  await client.requests.setPriority({ requestId: urgent, args: { priority: 1 } })
  await client.requests.assign({
    requestId: urgent,
    args: { teamId: palkat, assigneeId: personId.parse(storedPerson.subject), reason: null },
  })
  await client.requests.create(callerRequest())
  for (const [kind, body] of [
    ['reply', 'Hei, asiasi on käsittelyssä ja'],
    ['note', 'muista kysyä esihenkilöltä'],
  ] as const)
    await client.drafts.save({
      requestId: noted,
      kind,
      body,
      language: 'fi',
      channels: ['portal'],
    })
  const missedNote = 'Asiakas soitti uudelleen, kun kone oli pois verkosta'
  await colleague(done, 'notes.add', { noteId: ids.uuid(), body: missedNote }, {})
  return describe(workbench, noted, { requestId: done, note: missedNote })
}

/** Central logs who looked. */
async function lookAtOneSecret(workbench: WorkbenchOfThen): Promise<void> {
  for (const id of await shownIds(workbench)) {
    const [field] = Object.keys((await detailOf(workbench, id)).masked)
    if (field === undefined) continue
    await workbench.client.requests.reveal({ requestId: id, field, purpose: 'Palkanmaksu' })
    return
  }
  throw new Error('no request has anything sensitive')
}

const next = (priority: number): number => (priority % 4) + 1

/** Requests of the person's team that nobody has begun. */
async function freeRequests(workbench: WorkbenchOfThen): Promise<RequestId[]> {
  const found: RequestId[] = []
  for (const id of await shownIds(workbench)) {
    const { request } = await detailOf(workbench, id)
    const isFree = request.status === 'received' && request.assigneeId === null
    if (isFree && request.teamId === palkat && request.fence === null) found.push(id)
  }
  return found
}

/** The same person at another machine, which was never offline. */
function colleagueAt({ url }: OfficeOfThen) {
  return async (
    requestId: RequestId,
    type: string,
    args: Record<string, unknown>,
    seen: Record<string, unknown>,
  ) => {
    const given = command.parse({
      key: ids.uuid(),
      type,
      version: 1,
      requestId,
      seen,
      baseRev: 1,
      args,
      issuedAt: Date.now(),
    })
    const answer = await fetch(`${url}/v1/commands`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer colleague',
        [protocolHeader]: String(protocolVersion.current),
        'content-type': 'application/json',
      },
      body: JSON.stringify({ clientId: 'another-machine', commands: [given] }),
    })
    const [result] = pushAnswer.parse(await answer.json()).results
    if (result?.status !== 'done') throw new Error(`${type}: ${JSON.stringify(result)}`)
  }
}

function callerRequest() {
  const service = 'taitoa/kysy-palkanmaksusta@1'
  const pack = readPacks().find(({ path }) => path === 'taitoa/kysy-palkanmaksusta.json')
  const entry = serviceEntry.parse(JSON.parse(pack?.text ?? 'null'))
  if (entry.kind !== 'request') throw new Error(`${service} takes no requests`)
  return {
    portal: 'taitoa',
    service,
    channel: 'phone' as const,
    customerId: null,
    customerName: 'Soittaja Esimerkki',
    email: null,
    phone: null,
    verification: 'Takaisinsoitto',
    identification: 'none' as const,
    organisationId: null,
    language: 'fi' as const,
    priority: 3 as const,
    replyChannels: ['portal' as const],
    values: entry.samples[0]?.values ?? {},
    message: null,
  }
}

async function describe(
  workbench: WorkbenchOfThen,
  drafted: RequestId,
  missed: ExpectedOfVersion['missed'],
): Promise<Omit<ExpectedOfVersion, 'storedAt' | 'refreshToken' | 'steps'>> {
  const { client } = workbench
  const requests: ExpectedOfVersion['requests'] = []
  for (const id of await shownIds(workbench)) requests.push(seenOf(await detailOf(workbench, id)))
  const drafts = [
    await client.drafts.get({ requestId: drafted, kind: 'reply' }),
    await client.drafts.get({ requestId: drafted, kind: 'note' }),
  ]
  const outbox = await now(client.outbox.watch())
  const search = await wordOfOneRequest(workbench, requests)
  return {
    requests,
    outbox: outbox.map(({ command: { key, type, requestId, args }, requestNumber, state }) => ({
      key,
      type,
      requestId,
      requestNumber,
      state,
      args,
    })),
    drafts: drafts.flatMap((draft) => (draft === null ? [] : [draft])),
    search,
    missed,
  }
}

/** A word that stands in the messages of one request only, once the words are gathered and it is found by it. */
async function wordOfOneRequest(
  { client }: WorkbenchOfThen,
  requests: ExpectedOfVersion['requests'],
): Promise<ExpectedOfVersion['search']> {
  const wordsOf = (texts: readonly string[]) => texts.flatMap((text) => text.match(/[a-zåäö]{9,}/g) ?? [])
  const all = requests.flatMap(({ messages }) => [...new Set(wordsOf(messages))])
  const isOfOne = (word: string) => all.indexOf(word) === all.lastIndexOf(word)
  for (const { id, status, messages } of requests) {
    const text = isOpen(requestStatus.parse(status)) ? wordsOf(messages).find(isOfOne) : undefined
    if (text === undefined) continue
    await until(client.queue.page({ ...everything(text), offset: 0, limit: 10 }), ({ ids: found }) =>
      found.some((each) => each === id),
    )
    return { text, requestId: id }
  }
  throw new Error('no word stands in one request only')
}
