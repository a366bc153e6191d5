import type { Session } from '#contract/sync/session.ts'
import type { IdentityProvider } from './identity/identity-provider.ts'
import type { LiveHub } from './live/live-hub.ts'

/** Whose profile is opened, where it lies, and who is to be told of what. */
export type DeskSettings = {
  readonly profile: string
  readonly folder: string
  readonly keyHex: string
  /** Where a change of the key was cut off; otherwise the same. */
  readonly cacheKeyHex?: string
  readonly clientId: string
  readonly centralUrl: string
  readonly provider: IdentityProvider
  /** Of a sign-in just made; otherwise the stored one of the last contact. */
  readonly session: Session | undefined
  readonly hub: LiveHub
  readonly onSession: (session: Session) => void
  readonly onCacheCorrupt: () => void
  /** The operator has had this profile cleared. */
  readonly onWiped?: () => void
  /** Something in the files could not be read a moment ago: every page of them is looked at. */
  readonly wasBroken?: boolean
  /** What was found of this machine's files since the start, said for as long as the desk is open. */
  readonly fileTrouble?: 'key_missing' | 'outbox_corrupt' | null
  /** The outbox was damaged; what could be read of it may not even say who works here. */
  readonly onSalvaged?: () => void
  /** How large the reserve on the disk is to be; a test needs less. */
  readonly reserveBytes?: number
  readonly freeBytes?: (folder: string) => number
}
