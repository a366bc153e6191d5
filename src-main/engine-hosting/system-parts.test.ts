import { describe, expect, it } from 'vitest'
import { createSystemParts, uuidV7 } from './system-parts.ts'

describe('the ids an engine gives', () => {
  it('follow RFC 9562 (the example of its appendix A.6)', () => {
    const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
    expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  })

  it('sort by the moment they were made', () => {
    const random = new Uint8Array(10).fill(255)
    const moments = [0, 65_535, 65_536, 1_700_000_000_000, 1_700_000_000_001]
    const ids = moments.map((moment) => uuidV7(moment, random))
    expect(ids.toSorted()).toEqual(ids)
  })

  it('do not repeat', () => {
    const { ids } = createSystemParts()
    expect(new Set(Array.from({ length: 1000 }, () => ids.uuid())).size).toBe(1000)
  })
})
