import { describe, expect, it } from 'vitest'
import { webhookBackOff } from './webhook-back-off.ts'

describe('a webhook that was not taken', () => {
  it('is sent again after about a second, then ever more slowly', () => {
    const waits = [1, 2, 3, 4, 5].map((attempts) => webhookBackOff(attempts, () => 1))
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000])
  })

  it('is never given up: once an hour at the slowest, also after a year', () => {
    expect(webhookBackOff(13, () => 1)).toBe(3_600_000)
    expect(webhookBackOff(10_000, () => 1)).toBe(3_600_000)
    expect(webhookBackOff(10_000, () => 0)).toBe(1_800_000)
  })
})
