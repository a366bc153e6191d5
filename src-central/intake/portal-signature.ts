import { createHmac, timingSafeEqual } from 'node:crypto'

/** The header that carries it, on calls of portals and on webhooks alike. */
export const signatureHeader = 'takahuone-signature'

/** A signature is good for five minutes before and after the receiver's clock. */
export const signatureToleranceMs = 5 * 60_000

/** Signs a body as it is sent, byte for byte: `t=<unix s>,v1=<hex HMAC-SHA256 of "t.body">`. */
export function signBody(secret: string, body: string | Uint8Array, atMs: number): string {
  const atS = Math.floor(atMs / 1000)
  return `t=${atS},v1=${startSignature(secret, atS).update(body).digest('hex')}`
}

export type PortalSignature = { atS: number; digest: Buffer }

/** Undefined where the header is missing, malformed, or its time is more than five minutes away. */
export function readSignature(header: string | undefined, nowMs: number): PortalSignature | undefined {
  const [, atS, hex] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? []
  if (atS === undefined || hex === undefined) return undefined
  if (Math.abs(nowMs - Number(atS) * 1000) > signatureToleranceMs) return undefined
  return { atS: Number(atS), digest: Buffer.from(hex, 'hex') }
}

/** What the body's bytes are added to, as they come: a file is signed without ever being whole in memory. */
export const startSignature = (secret: string, atS: number) => createHmac('sha256', secret).update(`${atS}.`)

/** SECURITY: compared in constant time. */
export const isSignedSo = (said: PortalSignature, computed: Buffer): boolean =>
  timingSafeEqual(said.digest, computed)

export const isBodySigned = (said: PortalSignature, secret: string, body: string | Uint8Array): boolean =>
  isSignedSo(said, startSignature(secret, said.atS).update(body).digest())
