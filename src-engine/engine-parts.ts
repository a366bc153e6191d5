/**
 * What an engine gets from whoever starts it. Everything that is not pure comes in here, so that a test or a
 * simulation can put its own clock, network and luck in their place.
 */
export type EngineParts = {
  /** Where this instance keeps its profiles. */
  readonly dataFolder: string
  /** The central whose page was opened; another one may be named at sign-in. */
  readonly centralUrl: string
  readonly clock: Clock
  readonly timers: Timers
  /** Makes UUIDv7. */
  readonly ids: { uuid: () => string }
  /** 0 ≤ n < 1, for jitter only. */
  readonly random: () => number
  readonly fetch: typeof globalThis.fetch
  readonly secrets: Secrets
  /** Opens the person's browser. Must not throw: the URL is shown as well. */
  readonly openExternal: (url: string) => void
  readonly log: Log
  /** The module of the thread that answers long questions (reading/reader-thread.ts); without it they are answered here. */
  readonly readerThread?: URL
}

/** Milliseconds since 1970, UTC. */
export type Clock = { now: () => number }

/** `set` calls `run` once after `ms`; the returned function cancels it. */
export type Timers = { set: (ms: number, run: () => void) => () => void }

/**
 * Secrets of this machine. `secret-store` is the operating system's keystore; `key-file` keeps one owner-only file,
 * and then only the database key goes there (decisions 17): tokens stay inside the encrypted outbox.
 */
export type Secrets = {
  readonly kind: 'secret-store' | 'key-file'
  readonly get: (name: string) => Promise<string | undefined>
  readonly set: (name: string, value: string) => Promise<void>
  readonly remove: (name: string) => Promise<void>
}

/** One line for developers. SECURITY: never a personal value, never a token, never a typed text. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  message: string,
  details?: Record<string, unknown>,
) => void
