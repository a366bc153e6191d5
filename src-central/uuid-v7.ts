/**
 * UUIDv7 (RFC 9562): ids that sort by the time at which they were made, so that indexes grow at their end.
 * @param random 16 fresh random bytes at each call
 */
export function createUuidV7(parts: { now: () => number; random: () => Uint8Array }): { uuid(): string } {
  return {
    uuid: () => {
      const time = parts.now().toString(16).padStart(12, '0')
      const [a = 0, b = 0, c = 0, ...rest] = parts.random()
      const version = (0x70 | (a & 0x0f)).toString(16) + hex(b)
      const variant = hex(0x80 | (c & 0x3f)) + hex(rest[0] ?? 0)
      const node = rest.slice(1, 7).map(hex).join('')
      return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${node}`
    },
  }
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0')
