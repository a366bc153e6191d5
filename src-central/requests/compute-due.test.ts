import { describe, expect, it } from 'vitest'
import { computeDue } from './compute-due.ts'

const at = (text: string) => Date.parse(text)
const told = ({ dueAt, dueOn }: ReturnType<typeof computeDue>) => [new Date(dueAt).toISOString(), dueOn]

describe('the day that a customer is promised', () => {
  it('is three business days on, at closing time, without holidays and weekends', () => {
    const threeDays = { unit: 'business-days', amount: 3 } as const
    expect(told(computeDue(threeDays, at('2026-11-18T09:00:00Z')))).toEqual([
      '2026-11-23T14:00:00.000Z',
      '2026-11-23',
    ])
    // Midsummer Eve is a closed Friday (domain B.5).
    expect(told(computeDue(threeDays, at('2026-06-17T06:00:00Z')))).toEqual([
      '2026-06-23T13:00:00.000Z',
      '2026-06-23',
    ])
  })

  it('counts the day by the Finnish calendar, when it is already tomorrow here', () => {
    const nextDay = { unit: 'business-days', amount: 1 } as const
    expect(computeDue(nextDay, at('2026-11-18T22:30:00Z')).dueOn).toBe('2026-11-20')
  })

  it('is counted in open hours where the service promises hours', () => {
    const halfHour = { unit: 'business-hours', amount: 0.5, opens: '07:30', closes: '16:00' } as const
    // Friday 15.45 plus half an hour is Monday 7.45.
    expect(told(computeDue(halfHour, at('2026-11-20T13:45:00Z')))).toEqual([
      '2026-11-23T05:45:00.000Z',
      '2026-11-23',
    ])
  })
})
