import { randomBytes } from 'node:crypto'

/** What the built page carries where the nonce of one load belongs (`html.cspNonce` of the build's configuration). */
export const styleNoncePlaceholder = '__STYLE_NONCE__'

/** A nonce for one load of the page: 128 random bits. */
export const createStyleNonce = (): string => randomBytes(16).toString('base64')

export const placeStyleNonce = (html: string, nonce: string): string =>
  html.replaceAll(styleNoncePlaceholder, nonce)
