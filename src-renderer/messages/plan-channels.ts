import type { Customer } from '#contract/people/customer.ts'
import type { ReplyChannel } from '#contract/requests/request.ts'
import type { Submitter } from '#contract/requests/request-parts.ts'
import { parseEmail } from '#contract/rules/email-address.ts'
import { parsePhone } from '#contract/rules/phone-number.ts'

export type ChannelBlock =
  | 'no-address'
  | 'bad-address'
  | 'no-phone'
  | 'not-mobile'
  | 'no-consent'
  | 'hetu'
  | 'fenced'

/** One way to the customer: whether it was wished for, where it would go, and why it cannot be used. */
export type ChannelPlan = {
  channel: ReplyChannel
  wished: boolean
  address: string | null
  block: ChannelBlock | null
  /** The portal is always one. */
  always: boolean
}

type Facts = {
  /** Channels of the portal, in its order. */
  offered: readonly ReplyChannel[]
  wished: readonly ReplyChannel[]
  customer: Pick<Customer, 'email' | 'phone' | 'emailConsent' | 'smsConsent'> | null
  submitter: Pick<Submitter, 'email' | 'phone'> | null
  fenced: boolean
  hasHetu: boolean
}

/**
 * The channels of a portal for one message. E-mail and SMS go only with the customer's consent, to an address that
 * can work, and never with a personal identity code or about a fenced matter (domain C.13).
 */
export function planChannels(facts: Facts): ChannelPlan[] {
  const channels = [...new Set<ReplyChannel>(['portal', ...facts.offered])]
  return channels.map((channel) => ({
    channel,
    wished: facts.wished.includes(channel),
    always: channel === 'portal',
    ...wayOf(channel, facts),
  }))
}

function wayOf(channel: ReplyChannel, facts: Facts): Pick<ChannelPlan, 'address' | 'block'> {
  if (channel === 'email') return emailWay(facts)
  if (channel === 'sms') return smsWay(facts)
  return { address: null, block: null }
}

function emailWay({ customer, submitter, fenced, hasHetu }: Facts): Pick<ChannelPlan, 'address' | 'block'> {
  const address = customer?.email ?? submitter?.email ?? null
  if (fenced) return { address, block: 'fenced' }
  if (address === null || address.trim() === '') return { address: null, block: 'no-address' }
  if (!parseEmail(address).ok) return { address, block: 'bad-address' }
  // Whoever has no card gave the address in this very request, for the reply.
  if (customer !== null && !customer.emailConsent) return { address, block: 'no-consent' }
  return { address, block: hasHetu ? 'hetu' : null }
}

function smsWay({ customer, submitter, fenced, hasHetu }: Facts): Pick<ChannelPlan, 'address' | 'block'> {
  const typed = customer?.phone ?? submitter?.phone ?? null
  if (fenced) return { address: typed, block: 'fenced' }
  if (typed === null || typed.trim() === '') return { address: null, block: 'no-phone' }
  const phone = parsePhone(typed)
  const address = phone.ok ? phone.printed : typed
  if (!phone.ok || !phone.mobile) return { address, block: 'not-mobile' }
  if (customer !== null && !customer.smsConsent) return { address, block: 'no-consent' }
  return { address, block: hasHetu ? 'hetu' : null }
}

/** The channels that a message goes by: the handler's own choice where there is one, otherwise the customer's wish. */
export const chosenChannels = (
  plans: readonly ChannelPlan[],
  own: readonly ReplyChannel[] | null,
): ReplyChannel[] =>
  plans
    .filter(({ channel, always, block, wished }) =>
      always ? true : block === null && (own === null ? wished : own.includes(channel)),
    )
    .map(({ channel }) => channel)
