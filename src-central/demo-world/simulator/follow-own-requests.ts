import { z } from 'zod'
import { type PortalView, portalMessage, portalView } from '#contract/intake/intake.ts'
import type { DemoCustomer } from '../people/invent-customer.ts'
import { phraseValues } from '../words/phrase-values.ts'
import { familyOf } from '../words/bank-of.ts'
import { customerLetter } from '../words/letters.ts'
import { dayOfInstant } from '#contract/rules/finnish-dates.ts'
import type { PortalCaller } from './portal-caller.ts'
import type { Simulation } from './simulation.ts'

const list = z.object({ requests: z.array(portalView) })
const thread = z.object({ messages: z.array(portalMessage) })
const looksAtMost = 12

/**
 * A customer opens "Oma asiointi" and does what it invites to: reads what is new, answers a question, adds something,
 * cancels what nobody has taken yet, or opens again what was not solved.
 * @returns what happened, for the log
 */
export async function followOwnRequests(simulation: Simulation): Promise<string> {
  const { callers } = simulation
  for (let look = 0; look < looksAtMost; look++) {
    const { portal, customer } = chooseSender(simulation)
    const caller = callers.get(portal)
    if (caller === undefined) continue
    const { status, json } = await caller.call(
      'GET',
      `/v1/intake/requests?customer=${encodeURIComponent(customer.account)}`,
    )
    if (status !== 200) return `${portal}: the list of ${customer.card.name} was refused (${status})`
    const act = chooseAct(simulation, list.parse(json).requests)
    if (act !== undefined)
      return `${portal}: ${customer.card.name} ${await doAct(simulation, caller, customer, portal, act)}`
  }
  return 'nobody had anything to follow'
}

/** Who sent something lately looks oftener than those who have long waited. */
function chooseSender({
  around: { random },
  senders,
  people,
  callers,
}: Simulation): Simulation['senders'][number] {
  if (senders.length > 0 && random.chance(0.5)) return random.pick(senders)
  return { portal: random.pick([...callers.keys()]), customer: random.pick(people) }
}

type Act = { kind: 'read' | 'answer' | 'supplement' | 'cancel' | 'ask-to-cancel' | 'reopen'; on: PortalView }

function chooseAct({ around: { random } }: Simulation, requests: readonly PortalView[]): Act | undefined {
  const acts = requests.flatMap((on): Act[] => [
    ...(on.unreadForCustomer > 0 ? [{ kind: 'read' as const, on }] : []),
    ...(on.status === 'waiting-customer'
      ? [
          { kind: 'answer' as const, on },
          { kind: 'answer' as const, on },
        ]
      : []),
    ...(on.may.cancel && random.chance(0.2) ? [{ kind: 'cancel' as const, on }] : []),
    ...(on.may.supplement && random.chance(0.3) ? [{ kind: 'supplement' as const, on }] : []),
    ...(on.status === 'in-handling' && random.chance(0.02) ? [{ kind: 'ask-to-cancel' as const, on }] : []),
    ...(on.may.reopen && random.chance(0.02) ? [{ kind: 'reopen' as const, on }] : []),
  ])
  return acts.length === 0 ? undefined : random.pick(acts)
}

async function doAct(
  simulation: Simulation,
  caller: PortalCaller,
  customer: DemoCustomer,
  portal: string,
  { kind, on }: Act,
): Promise<string> {
  const { around, ids } = simulation
  const { random } = around
  const path = `/v1/intake/requests/${encodeURIComponent(on.portalRequestId ?? on.number)}`
  const say = () => ({
    portalMessageId: `sim-${ids.uuid()}`,
    body: textFor(simulation, customer, portal, on, kind === 'answer'),
  })
  switch (kind) {
    case 'read': {
      const { messages } = thread.parse((await caller.call('GET', `${path}/messages`)).json)
      const last = messages.findLast((message) => message.from !== 'customer')
      if (last === undefined) return `found no message on ${on.number}`
      const { status } = await caller.call('POST', `${path}/messages/read`, { upTo: last.id })
      return `reads ${on.number} (${status})`
    }
    case 'cancel': {
      const reason = random.pick(['Asia hoitui jo', 'Lähetin väärän lomakkeen', 'Ei ole enää tarpeen'])
      return `cancels ${on.number} (${(await caller.call('POST', `${path}/cancel`, { reason })).status})`
    }
    case 'ask-to-cancel':
      return `asks to cancel ${on.number} (${(await caller.call('POST', `${path}/cancel-request`, { ...say(), body: 'Tätä ei enää tarvitse käsitellä, voiko pyynnön perua?' })).status})`
    case 'answer':
    case 'supplement':
    case 'reopen':
      return `writes on ${on.number} (${(await caller.call('POST', `${path}/messages`, say())).status})`
  }
}

function textFor(
  { around }: Simulation,
  customer: DemoCustomer,
  portal: string,
  on: PortalView,
  isAnswer: boolean,
): string {
  const { random, speaker, now } = around
  const { language } = customer.card
  const values = phraseValues(random, { customer, organisation: null, unit: null, on: dayOfInstant(now) })
  const about = { service: `${portal}/${on.service}`, family: familyOf(portal, on.service), language, values }
  const text = isAnswer ? speaker.ask(about).answer : speaker.say('add', about)
  return customerLetter(random, language, customer.first, text)
}
