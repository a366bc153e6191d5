import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export type PageSession = {
  /** A new one-time token; every one opens the page once. */
  mintToken: () => string
  /** Exchanges a token for the value of the cookie; null when it is unknown or used. */
  redeem: (token: string) => string | null
  /** Whether a `Cookie` header carries a value that was given here. */
  admits: (cookieHeader: string | undefined) => boolean
  /** The `Set-Cookie` line for a value. */
  setCookie: (value: string) => string
}

/**
 * Who may open the page: whoever brings a token that was printed for the person, once; after that, the browser that
 * holds the cookie. Other programs of the same person are not kept out by this, other people of the machine are.
 * `instance` keeps the cookies of two hosts apart: browsers ignore the port of 127.0.0.1.
 */
export const createPageSession = (instance: string): PageSession => {
  const name = `takahuone-${instance}`
  const tokens = new Set<string>()
  const given = new Set<string>()
  const fresh = () => randomBytes(32).toString('base64url')
  return {
    mintToken: () => {
      const token = fresh()
      tokens.add(digest(token))
      return token
    },
    redeem: (token) => {
      if (!tokens.delete(digest(token))) return null
      const value = fresh()
      given.add(digest(value))
      return value
    },
    admits: (cookieHeader) => {
      const value = cookieNamed(cookieHeader ?? '', name)
      return value !== null && [...given].some((known) => equalDigests(known, digest(value)))
    },
    setCookie: (value) => `${name}=${value}; Path=/; HttpOnly; SameSite=Strict`,
  }
}

/** SECURITY: only digests are kept and compared, so neither memory nor timing gives a value away. */
const digest = (value: string) => createHash('sha256').update(value).digest('base64url')

const equalDigests = (one: string, other: string) => timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** The value of the only cookie with this name; null when it is absent or came twice. */
const cookieNamed = (header: string, name: string): string | null => {
  const values = header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1))
  return values.length === 1 ? (values[0] ?? null) : null
}
