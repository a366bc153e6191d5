import type { WritableDatabase } from '../cache/database-handle.ts'
import type { Secrets } from '../engine-parts.ts'
import { forgetFact, keepFact, readFact } from '../outbox/kept-facts-table.ts'
import { z } from 'zod'
import type { CallFailure } from '../sync/sync-events.ts'
import type { IdentityProvider, Tokens } from './identity-provider.ts'

export type TokenKeeper = {
  /** The access token of now; only ever in memory. */
  readonly access: () => string | undefined
  /** Takes new tokens; the refresh token is durable before this resolves, and only then may anything be used. */
  readonly take: (tokens: Tokens) => Promise<void>
  /** One refresh at a time, however many ask. */
  readonly refresh: () => Promise<'ready' | 'lost' | CallFailure>
  readonly forget: () => Promise<void>
  /** No refresh is under way: closing before would lose the only token that is still good. */
  readonly settled: () => Promise<void>
}
type KeeperParts = {
  readonly profile: string
  readonly secrets: Secrets
  readonly outbox: WritableDatabase
  readonly provider: IdentityProvider
}

const factName = 'refresh-token'

/**
 * Keeps a person signed in. With a secret store of the operating system the refresh token lives there; where the
 * secrets are a key file, it lives inside the outbox database, which is encrypted with the key from that file, so that
 * the file never holds anything but keys (decisions 17). Rotation makes a reused refresh token worthless, so the new
 * one is stored before it or the access token beside it is used (decisions 15).
 */
export function createTokenKeeper({ profile, secrets, outbox, provider }: KeeperParts): TokenKeeper {
  const inStore = secrets.kind === 'secret-store'
  const secretName = `${factName}:${profile}`
  let access: string | undefined
  let running: Promise<'ready' | 'lost' | CallFailure> | undefined

  const stored = async (): Promise<string | undefined> =>
    inStore ? secrets.get(secretName) : readFact(outbox, factName, z.string())
  const store = async (token: string): Promise<void> => {
    if (inStore) await secrets.set(secretName, token)
    else keepFact(outbox, factName, token)
  }
  const take = async (tokens: Tokens): Promise<void> => {
    if (tokens.refresh !== undefined) await store(tokens.refresh)
    access = tokens.access
  }
  const refreshOnce = async (): Promise<'ready' | 'lost' | CallFailure> => {
    access = undefined
    const token = await stored()
    if (token === undefined) return 'lost'
    const outcome = await provider.refresh(token)
    if (outcome === 'lost' || 'message' in outcome) return outcome
    await take(outcome)
    return 'ready'
  }

  return {
    access: () => access,
    take,
    refresh: () => {
      running ??= refreshOnce().finally(() => {
        running = undefined
      })
      return running
    },
    settled: async () => {
      await running?.catch(() => undefined) // Whoever asked for it hears of the failure.
    },
    forget: async () => {
      access = undefined
      if (inStore) await secrets.remove(secretName)
      else forgetFact(outbox, factName)
    },
  }
}
