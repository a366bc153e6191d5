import { describe, expect, it } from 'vitest'
import { createUuidV7 } from './uuid-v7.ts'

describe('an id', () => {
  it('begins with its time and says that it is a UUIDv7', () => {
    let now = Date.parse('2026-11-21T10:00:00Z')
    const ids = createUuidV7({ now: () => now, random: () => new Uint8Array(16).fill(0xff) })
    const first = ids.uuid()
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(first.replaceAll('-', '').slice(0, 12), 16)).toBe(now)
    now += 1
    expect(ids.uuid() > first).toBe(true)
  })
})
