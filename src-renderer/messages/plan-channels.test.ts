import { describe, expect, test } from 'vitest'
import { chosenChannels, planChannels } from './plan-channels.ts'

type Facts = Parameters<typeof planChannels>[0]
const onni = { email: 'onni@example.com', phone: '050 123 4567', emailConsent: true, smsConsent: true }
const facts = (more: Partial<Facts> = {}): Facts => ({
  offered: ['portal', 'email', 'sms', 'letter'],
  wished: ['portal', 'email'],
  customer: onni,
  submitter: null,
  fenced: false,
  hasHetu: false,
  ...more,
})
const block = (channel: string, more: Partial<Facts> = {}) =>
  planChannels(facts(more)).find((plan) => plan.channel === channel)?.block

describe('where a reply goes', () => {
  test('to the portal always, and to what the customer wished for', () => {
    expect(chosenChannels(planChannels(facts()), null)).toEqual(['portal', 'email'])
  })
  test('the handler may add a channel that works, never one that is blocked', () => {
    const plans = planChannels(facts({ customer: { ...onni, smsConsent: false } }))
    expect(chosenChannels(plans, ['sms', 'letter'])).toEqual(['portal', 'letter'])
  })
  test('an identity code in the text keeps it out of e-mail and SMS, not out of the portal or a letter', () => {
    expect(block('email', { hasHetu: true })).toBe('hetu')
    expect(block('sms', { hasHetu: true })).toBe('hetu')
    expect(block('letter', { hasHetu: true })).toBeNull()
    expect(chosenChannels(planChannels(facts({ hasHetu: true })), null)).toEqual(['portal'])
  })
  test('no consent, no address and a landline are each said', () => {
    expect(block('email', { customer: { ...onni, emailConsent: false } })).toBe('no-consent')
    expect(block('email', { customer: { ...onni, email: null } })).toBe('no-address')
    expect(block('email', { customer: { ...onni, email: 'onni@' } })).toBe('bad-address')
    expect(block('sms', { customer: { ...onni, phone: '013 339 0700' } })).toBe('not-mobile')
    expect(block('sms', { customer: { ...onni, phone: null } })).toBe('no-phone')
  })
  test('without a card the address of this very request is used', () => {
    const plans = planChannels(facts({ customer: null, submitter: { email: 'a@example.com', phone: null } }))
    expect(plans.find(({ channel }) => channel === 'email')).toMatchObject({
      address: 'a@example.com',
      block: null,
    })
  })
  test('a fenced matter never leaves the portal but by letter', () => {
    expect(block('email', { fenced: true })).toBe('fenced')
    expect(block('sms', { fenced: true })).toBe('fenced')
  })
  test('a portal that offers no SMS shows none', () => {
    expect(block('sms', { offered: ['portal', 'email'] })).toBeUndefined()
  })
})
