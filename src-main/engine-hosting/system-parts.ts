import { randomBytes, randomFillSync } from 'node:crypto'

/** The real clock, timers, ids and randomness: what both hosts' engine processes give to their engine. */
export const createSystemParts = () => ({
  clock: { now: () => Date.now() },
  timers: {
    /** Calls `run` after `ms`; returns how to call it off. */
    set: (ms: number, run: () => void) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  },
  ids: { uuid: () => uuidV7(Date.now(), randomFillSync(new Uint8Array(10))) },
  random: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
})

/** RFC 9562 version 7: 48 bits of Unix milliseconds, then 74 random bits around the version and variant marks. */
export const uuidV7 = (nowMs: number, tenRandomBytes: Uint8Array): string => {
  const bytes = new Uint8Array(16)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, Math.floor(nowMs / 2 ** 16))
  view.setUint16(4, nowMs % 2 ** 16)
  bytes.set(tenRandomBytes, 6)
  view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f))
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f))
  const hex = Buffer.from(bytes).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
