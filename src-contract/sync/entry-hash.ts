/**
 * The checksum of one live entry of a scope: FNV-1a, 64 bits, over `entity/id/seq`. Both sides xor it over their live
 * entries; a difference at a checkpoint means that they have diverged (invariant 12). It is no security measure.
 */
export function entryHash(entity: string, id: string, seq: number): bigint {
  let hash = 0xcbf29ce484222325n
  const text = `${entity}/${id}/${seq}`
  for (let at = 0; at < text.length; at++) {
    hash ^= BigInt(text.charCodeAt(at))
    hash = (hash * 0x100000001b3n) & 0xffffffffffffffffn
  }
  return hash
}

/** 16 hex digits, the form in which a checksum travels. */
export const checksumText = (checksum: bigint): string => checksum.toString(16).padStart(16, '0')
