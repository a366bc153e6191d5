import { describe, expect, it } from 'vitest'

import { createZone, helsinki } from './zoned-time.ts'

const at = (iso: string) => Date.parse(iso)

describe('the wall clock of Helsinki', () => {
  it('shows two hours more than UTC in winter and three in summer', () => {
    expect(helsinki.wallClockAt(at('2026-01-15T21:59:59.999Z'))).toEqual({
      day: '2026-01-15',
      minuteOfDay: 1439,
    })
    expect(helsinki.wallClockAt(at('2026-01-15T22:00:00Z'))).toEqual({ day: '2026-01-16', minuteOfDay: 0 })
    expect(helsinki.wallClockAt(at('2026-07-15T21:00:00Z'))).toEqual({ day: '2026-07-16', minuteOfDay: 0 })
  })

  it('jumps from 03:00 to 04:00 on 29.3.2026', () => {
    expect(helsinki.wallClockAt(at('2026-03-29T00:59:00Z')).minuteOfDay).toBe(2 * 60 + 59)
    expect(helsinki.wallClockAt(at('2026-03-29T01:00:00Z')).minuteOfDay).toBe(4 * 60)
    expect(helsinki.instantOf('2026-03-29', 3 * 60 + 30)).toBe(at('2026-03-29T04:30:00+03:00'))
    expect(helsinki.instantOf('2026-03-29', 4 * 60)).toBe(at('2026-03-29T04:00:00+03:00'))
    expect(helsinki.instantOf('2026-03-29', 2 * 60)).toBe(at('2026-03-29T02:00:00+02:00'))
  })

  it('repeats the hour 03 on 25.10.2026, and the first one is meant', () => {
    expect(helsinki.instantOf('2026-10-25', 3 * 60)).toBe(at('2026-10-25T03:00:00+03:00'))
    expect(helsinki.instantOf('2026-10-25', 4 * 60)).toBe(at('2026-10-25T04:00:00+02:00'))
    expect(helsinki.wallClockAt(at('2026-10-25T01:30:00Z')).minuteOfDay).toBe(3 * 60 + 30)
  })

  it('ends a day where the next begins', () => {
    expect(helsinki.instantOf('2026-11-20', 1440)).toBe(helsinki.instantOf('2026-11-21', 0))
  })
})

describe('a zone', () => {
  it('may lie anywhere', () => {
    expect(createZone('America/New_York').wallClockAt(at('2026-01-15T03:00:00Z'))).toEqual({
      day: '2026-01-14',
      minuteOfDay: 22 * 60,
    })
    expect(createZone('Europe/Stockholm').instantOf('2026-07-01', 480)).toBe(at('2026-07-01T06:00:00Z'))
  })

  it('with an unknown name is refused', () => {
    expect(() => createZone('Europe/Jyväskylä')).toThrow(RangeError)
  })
})
