import type { RawDatabase } from './open-raw.ts'

/** The columns that a facet counts. */
const columns = ['status', 'team_id', 'organisation_id', 'service', 'assignee_id', 'priority'] as const
type FacetColumn = (typeof columns)[number]

export type BitsetFacets = {
  /** For each column the counts by value, under all filters but its own; like the queue's facets. */
  count: (filters: Partial<Record<FacetColumn, readonly unknown[]>>) => Map<unknown, number>[]
  bytesARequest: number
}

/**
 * The raw limit of facets: one number a request and column in typed arrays, a bitset for each filter, and a histogram
 * over the bits that are left. Holds the open requests.
 */
export function createBitsetFacets(raw: RawDatabase): BitsetFacets {
  const rows = raw
    .prepare(`SELECT ${columns.join(', ')} FROM request WHERE status < 5`)
    .raw()
    .all()
  const words = Math.ceil(rows.length / 32)
  const kept = columns.map((_, at) => codesOf(rows.map((row) => (Array.isArray(row) ? row[at] : null))))
  const all = new Uint32Array(words).fill(0xffffffff)
  if (rows.length % 32 !== 0) all[words - 1] = 2 ** (rows.length % 32) - 1
  const bitsets = kept.map(({ codes, values }) => values.map((_, code) => bitsetOf(codes, code, words)))

  return {
    bytesARequest: (columns.length * 2 * rows.length + all.byteLength) / Math.max(1, rows.length),
    count: (filters) => {
      const masks = columns.map((column, at) => {
        const chosen = filters[column]
        if (chosen === undefined) return undefined
        const mask = new Uint32Array(words)
        kept[at]?.values.forEach((value, code) => {
          const bits = bitsets[at]?.[code]
          if (bits === undefined || !chosen.includes(value)) return
          for (let word = 0; word < words; word++) mask[word] = (mask[word] ?? 0) | (bits[word] ?? 0)
        })
        return mask
      })
      return kept.map(({ codes, values }, at) => {
        const counts = new Int32Array(values.length)
        const others = masks.filter((mask, place) => mask !== undefined && place !== at)
        for (let word = 0; word < words; word++) {
          let left = all[word] ?? 0
          for (const mask of others) left &= mask?.[word] ?? 0
          while (left !== 0) {
            const bit = 31 - Math.clz32(left & -left)
            const code = codes[word * 32 + bit] ?? 0
            counts[code] = (counts[code] ?? 0) + 1
            left &= left - 1
          }
        }
        return new Map(values.map((value, code) => [value, counts[code] ?? 0]))
      })
    },
  }
}

function codesOf(cells: readonly unknown[]): { codes: Uint16Array; values: unknown[] } {
  const known = new Map<unknown, number>()
  const codes = new Uint16Array(cells.length)
  cells.forEach((cell, place) => {
    const code = known.get(cell) ?? known.size
    known.set(cell, code)
    codes[place] = code
  })
  return { codes, values: [...known.keys()] }
}

function bitsetOf(codes: Uint16Array, wanted: number, words: number): Uint32Array {
  const bits = new Uint32Array(words)
  codes.forEach((code, place) => {
    if (code === wanted) bits[place >> 5] = (bits[place >> 5] ?? 0) | (1 << (place & 31))
  })
  return bits
}
