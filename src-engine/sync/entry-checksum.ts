/**
 * The same checksum as the contract's `entryHash` (FNV-1a, 64 bits), in two halves of 32: whole numbers of 64 bits cost
 * BigInt, which at a million rows takes longer than writing them. A test holds the two equal.
 */
export type Checksum = { readonly high: number; readonly low: number }

export const emptyChecksum: Checksum = { high: 0, low: 0 }

/** Adds an entry to a checksum, or takes it out again: the operation is its own reverse. */
export function toggleEntry(sum: Checksum, entity: string, id: string, seq: number): Checksum {
  let high = 0xcbf29ce4
  let low = 0x84222325
  const text = `${entity}/${id}/${seq}`
  for (let at = 0; at < text.length; at++) {
    low = (low ^ text.charCodeAt(at)) >>> 0
    // Times 2^40 + 0x1b3, modulo 2^64.
    const product = low * 0x1b3
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 0x100000000) + (low << 8)) >>> 0
    low = product >>> 0
  }
  return { high: (sum.high ^ high) >>> 0, low: (sum.low ^ low) >>> 0 }
}

/** 16 hex digits, as the checksum travels. */
export const checksumHex = ({ high, low }: Checksum): string =>
  high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
