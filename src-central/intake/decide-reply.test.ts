import { describe, expect, it } from 'vitest'
import type { Capabilities } from '#contract/catalogue/portal.ts'
import { decideReply } from './decide-reply.ts'

const now = Date.parse('2026-11-20T10:00:00Z')
const day = 86_400_000
const may: Capabilities = { cancel: 'until-handling', supplement: true, reopenDays: 14 }
const never: Capabilities = { cancel: 'never', supplement: false, reopenDays: null }
const open = (status: 'received' | 'in-handling' | 'waiting-customer' | 'waiting-other') => ({
  status,
  resolvedAt: null,
})
const resolved = (daysAgo: number) => ({ status: 'resolved' as const, resolvedAt: now - daysAgo * day })

describe('a message of the customer', () => {
  it('supplements an open request without moving it', () => {
    expect(decideReply(open('in-handling'), may, 'message', now)).toMatchObject({
      purpose: 'supplement',
      change: {},
    })
  })

  it('answers our question and moves the request back into handling, whatever the portal offers', () => {
    expect(decideReply(open('waiting-customer'), never, 'message', now)).toMatchObject({
      purpose: 'reply',
      change: { status: 'in-handling', waitingReason: null },
    })
  })

  it('opens a resolved request again on the last day, not on the day after', () => {
    expect(decideReply(resolved(14), may, 'message', now)).toMatchObject({
      what: 'intake.reopen',
      change: { status: 'in-handling', resolvedAt: null },
    })
    expect(
      decideReply({ ...resolved(14), resolvedAt: now - 14 * day - 1 }, may, 'message', now),
    ).toBeUndefined()
    expect(decideReply(resolved(1), never, 'message', now)).toBeUndefined()
  })

  it('is refused where the portal offers no supplements, and where all is over', () => {
    expect(decideReply(open('received'), never, 'message', now)).toBeUndefined()
    expect(decideReply({ status: 'cancelled', resolvedAt: null }, may, 'message', now)).toBeUndefined()
    expect(decideReply({ status: 'closed', resolvedAt: now }, may, 'message', now)).toBeUndefined()
  })

  it('asks to cancel what is being handled, in every portal', () => {
    expect(decideReply(open('in-handling'), never, 'cancel-request', now)).toMatchObject({
      purpose: 'cancel-request',
      change: { cancelAsked: true },
    })
    expect(decideReply(resolved(1), may, 'cancel-request', now)).toBeUndefined()
  })
})
