import { dayOfInstant } from '#contract/rules/finnish-dates.ts'
import { fileNames } from '../files/file-names.ts'
import { fillInFor, wordsFor } from '../lives/bear-request.ts'
import { chooseArrival, chooseClient } from '../lives/choose-sender.ts'
import { expandPhrase } from '../words/expand-phrase.ts'
import type { Simulation } from './simulation.ts'

const mistypedShare = 0.04

/** A customer fills a form in and sends it, now and then with a file. @returns what happened, for the log */
export async function sendNewRequest(simulation: Simulation): Promise<string> {
  const { around, ids, callers } = simulation
  const { random, now } = around
  const offered = simulation.drawService()
  const customer = random.pick(simulation.people)
  const client = chooseClient(around, offered)
  const unit = client !== null && random.chance(0.5) ? random.pick(client.units) : null
  const words = wordsFor(around, customer, client, unit, now)
  const values = fillInFor(around, { offered, customer, client, unit, at: now, words }, mistypedShare)
  const { identification, replyChannels, channel } = chooseArrival(around, offered, customer, now)
  const id = `sim-${ids.uuid()}`
  const caller = callers.get(offered.portal.key)
  if (caller === undefined) return `${offered.portal.key} has no secret: nothing sent`
  const { status } = await caller.call('POST', '/v1/intake/requests', {
    portalRequestId: id,
    service: offered.service.key,
    values,
    customer: {
      portalCustomerId: customer.account,
      kind: customer.card.kind,
      name: customer.card.name,
      ...(identification.level === 'strong' && customer.hetu !== null ? { hetu: customer.hetu } : {}),
      ...(customer.email === null ? {} : { email: customer.email }),
      phone: customer.phone,
      emailConsent: customer.card.emailConsent,
      smsConsent: customer.card.smsConsent,
      language: customer.card.language,
    },
    submitter: {
      signedInAs: identification.level === 'none' ? null : customer.card.name,
      email: customer.email,
      phone: customer.phone,
    },
    identification: {
      level: identification.level,
      ...(identification.method === null ? {} : { method: identification.method }),
      ...(identification.at === null ? {} : { at: identification.at }),
    },
    ...(client === null ? {} : { organisation: client.id, region: client.region }),
    ...(unit === null ? {} : { unit }),
    channel,
    replyChannels,
    language: customer.card.language,
  })
  if (status === 201) remember(simulation, { portal: offered.portal.key, customer })
  if (status === 201 && random.chance(0.3)) {
    const name = expandPhrase(random, random.pick(fileNames[offered.family]), words)
    const file = random.pick(
      name.endsWith('.png') ? around.files.png : name.endsWith('.txt') ? around.files.txt : around.files.pdf,
    )
    await caller.upload(id, name, file.mediaType, file.bytes)
  }
  return `${dayOfInstant(now)} ${offered.portal.key}: ${customer.card.name} sends ${offered.service.key} (${status})`
}

const remembered = 60

function remember({ senders }: Simulation, sender: Simulation['senders'][number]): void {
  senders.push(sender)
  if (senders.length > remembered) senders.shift()
}
