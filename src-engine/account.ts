import type { SignedIn } from '#contract/people/signed-in.ts'
import type { Session } from '#contract/sync/session.ts'
import { EngineError } from './engine-error.ts'
import type { EngineParts } from './engine-parts.ts'
import {
  createIdentityProvider,
  type IdentityProvider,
  type PendingSignIn,
  type Tokens,
} from './identity/identity-provider.ts'
import { fetchSession } from './identity/fetch-session.ts'
import { type LoopbackListener, openLoopbackListener } from './identity/loopback-listener.ts'
import type { LiveHub } from './live/live-hub.ts'
import { type Desk, openDesk } from './open-desk.ts'
import { keepFact } from './outbox/kept-facts-table.ts'
import { createLeaseClock } from './profile/lease-clock.ts'
import { openProfileKey } from './profile/database-key.ts'
import { createEngineFolder, firstUse, type LastUse, profileName } from './profile/engine-folder.ts'
import { changeKey, type FileKeys, keyChangedFact } from './profile/rotate-key.ts'
import { confirmWipe, wipeProfile } from './profile/wipe-profile.ts'
import { withPatience } from './profile/with-patience.ts'
import { createFileTable, type FileTable } from './reviews/package/file-table.ts'
import { createPackageShelf, type PackageShelf } from './reviews/package/package-shelf.ts'

export type Account = {
  readonly state: () => SignedIn
  /** The open profile. @throws {EngineError} `not_signed_in`, also while the lease has ended */
  readonly desk: () => Desk
  readonly signIn: (centralUrl: string | undefined) => Promise<{ url: string }>
  readonly signOut: () => Promise<void>
  /** Something in the open profile's files cannot be read: they are closed and opened again, which mends them. */
  readonly mendFiles: () => void
  /** The open profile's files get a new key; the old one is destroyed. @throws {EngineError} `disk_pressure` */
  readonly rotateKey: () => Promise<void>
  /** Review packages of this machine, and the sealed files on their way in and out. */
  readonly packages: { shelf: PackageShelf; files: FileTable; parts: EngineParts }
  readonly close: () => Promise<void>
}

/**
 * Who works here now. Opens the last person's profile at start without the network, as long as the lease lasts; after
 * it nothing is shown until central has answered, while unsent work still goes out (decisions 14).
 */
export async function openAccount(parts: EngineParts, hub: LiveHub): Promise<Account> {
  const folder = createEngineFolder(parts.dataFolder)
  const shelf = await createPackageShelf(parts, hub)
  const files = createFileTable(parts.dataFolder, parts.ids)
  let use: LastUse = folder.read() ?? firstUse({ ...parts, clientId: parts.ids.uuid() })
  let provider = createIdentityProvider(use.centralUrl, parts.fetch)
  let desk: Desk | undefined
  let state: SignedIn = { state: 'starting' }
  let signingIn: LoopbackListener | undefined
  /** Files were set aside since the start: said until the next one, also to whoever must sign in anew for it. */
  let fileTrouble: 'key_missing' | 'outbox_corrupt' | null = null

  const become = (next: SignedIn): void => {
    state = next
    hub.changed('session')
  }
  const keepUse = (change: Partial<LastUse>): void => {
    use = { ...use, ...change }
    folder.write(use)
  }
  const lease = createLeaseClock(parts.clock)
  const showDesk = (session: Session): void =>
    become(
      lease.covers(session)
        ? { state: 'signed-in', person: session.person, tenantName: session.tenantName }
        : { state: 'lease-ended', name: session.person.name },
    )
  const openProfile = async (
    profile: string,
    session: Session | undefined,
    wasBroken = false,
    isWanted = () => true,
  ): Promise<Desk | undefined> => {
    const path = folder.profilePath(profile)
    const { keyHex, cacheKeyHex, setAside } = await openProfileKey(path, profile, parts.secrets, parts.log)
    if (!isWanted()) return undefined
    if (setAside) fileTrouble = 'key_missing'
    return openWith(profile, { outbox: keyHex, cache: cacheKeyHex }, session, wasBroken)
  }
  const openWith = (
    profile: string,
    keys: FileKeys,
    session: Session | undefined,
    wasBroken = false,
  ): Desk | undefined => {
    const opened = openDesk(parts, {
      profile,
      folder: folder.profilePath(profile),
      keyHex: keys.outbox,
      cacheKeyHex: keys.cache,
      clientId: use.clientId,
      centralUrl: use.centralUrl,
      provider,
      session,
      hub,
      onSession: (answered) => {
        lease.contact(answered)
        showDesk(answered)
      },
      onCacheCorrupt: mendFiles,
      onWiped: () => void parts.timers.set(0, () => wipeDesk(profile)),
      wasBroken,
      fileTrouble,
      onSalvaged: () => {
        fileTrouble = 'outbox_corrupt'
      },
    })
    if (opened !== undefined) lease.opened(opened.outbox)
    return opened
  }
  const closeDesk = (): void => {
    const left = desk
    desk = reopening = undefined
    left?.close()
  }
  let mending = false
  /** The desk that is being opened again; whoever signs in or out or closes meanwhile ends that. */
  let reopening: Desk | undefined
  /** However many questions met the broken page, it is mended once. */
  const mendFiles = (): void => {
    if (mending) return
    mending = true
    parts.timers.set(0, reopen)
  }
  /** The cache broke while it was used: close everything, set it aside and fetch it again. */
  const reopen = (): void => {
    mending = false
    const broken = desk
    if (broken === undefined) return
    closeDesk()
    reopening = broken
    const isWanted = () => reopening === broken
    openProfile(broken.profile, undefined, true, isWanted).then(
      (opened) => {
        if (!isWanted()) return opened?.close()
        reopening = undefined
        desk = opened
        opened?.sync({ on: 'start' })
        hub.changed('session')
      },
      (error) => isWanted() && failToOpen(error),
    )
  }
  const failToOpen = (error: unknown): void => {
    parts.log('error', 'the profile could not be opened again', { reason: String(error) })
    const reason = error instanceof EngineError ? error.code : 'internal'
    become({ state: 'signed-out', centralUrl: use.centralUrl, reason })
  }
  const rotateKey = async (): Promise<void> => {
    const left = desk
    if (left === undefined || !lease.covers(left.session())) throw new EngineError('not_signed_in')
    const { profile } = left
    await withPatience(left.tokens.settled(), parts)
    await changeKey({ ...parts, folder: folder.profilePath(profile), profile }, (rekey) => {
      if (desk !== left) throw new EngineError('not_signed_in')
      left.sync({ on: 'stop' })
      closeDesk()
      try {
        desk = openWith(profile, rekey(), undefined)
        desk?.sync({ on: 'start' })
        hub.changed('session')
      } catch (error) {
        failToOpen(error)
      }
    })
    if (desk !== undefined) keepFact(desk.outbox, keyChangedFact, parts.clock.now())
    hub.changed('session')
  }
  /** The operator has had this profile cleared: nothing of it stays, and its person is told. */
  const wipe = async (profile: string, access: string | undefined): Promise<void> => {
    // Remembered first: a crash in the middle does not save the files.
    keepUse({ profile: null, name: '', signedOut: true, wiping: profile })
    // Its person may have signed in once more beside it: an open file would outlive its own erasure.
    if (desk?.profile === profile) closeDesk()
    await wipeProfile(parts, profile)
    keepUse({ wiping: null })
    const { centralUrl, clientId } = use
    if (access !== undefined) await confirmWipe(parts, { centralUrl, clientId, access })
  }
  const wipeDesk = (profile: string): void => {
    // Somebody else's files are open by now: those of the one who left are cleared at their next sign-in.
    if (desk?.profile !== profile) return
    const access = desk.tokens.access()
    closeDesk()
    become({ state: 'signed-out', centralUrl: use.centralUrl, reason: 'device_wiped' })
    wipe(profile, access).catch((error: unknown) =>
      parts.log('error', 'the files of a profile resist; the next start clears them', {
        reason: String(error),
      }),
    )
  }
  const giveUpSignIn = (): void => {
    signingIn?.close()
    signingIn = undefined
  }
  const finishSignIn = async (listener: LoopbackListener, pending: PendingSignIn): Promise<void> => {
    try {
      const tokens = await pending.finish(await listener.arrived)
      await enter(tokens)
    } catch (error) {
      if (signingIn !== listener) return // Another sign-in has taken its place, or the engine is closing.
      parts.log('warn', 'the sign-in failed', { reason: error instanceof Error ? error.message : 'unknown' })
      const reason = error instanceof EngineError ? error.code : 'token_invalid'
      if (desk === undefined) become({ state: 'signed-out', centralUrl: use.centralUrl, reason })
      else showDesk(desk.session())
    } finally {
      if (signingIn === listener) giveUpSignIn()
      else listener.close()
    }
  }
  const enter = async (tokens: Tokens): Promise<void> => {
    const session = await fetchSession(parts, use, tokens, wipe)
    const profile = profileName(use.centralUrl, session.tenantId, session.person.id)
    if (desk?.profile !== profile) {
      closeDesk()
      desk = await openProfile(profile, session)
    }
    if (desk === undefined) throw new EngineError('internal', 'a profile with a session did not open')
    await desk.tokens.take(tokens)
    keepUse({ profile, name: session.person.name, signedOut: false })
    desk.sync({ on: 'start' })
    desk.sync({ on: 'token-ready' })
    lease.contact(session)
    showDesk(session)
  }

  if (use.wiping !== null) await wipe(use.wiping, undefined)
  if (use.profile !== null && !use.signedOut) desk = await openProfile(use.profile, undefined)
  if (desk === undefined) become({ state: 'signed-out', centralUrl: use.centralUrl, reason: fileTrouble })
  else {
    showDesk(desk.session())
    desk.sync({ on: 'start' })
  }
  folder.write(use)

  return {
    state: () => {
      // The lease may end while nobody does anything.
      if (state.state === 'signed-in' && desk !== undefined && !lease.covers(desk.session()))
        showDesk(desk.session())
      return shelf.state() ?? state
    },
    packages: { shelf, files, parts },
    desk: () => {
      const packaged = shelf.desk()
      if (packaged !== undefined) return packaged
      if (desk === undefined || !lease.covers(desk.session())) throw new EngineError('not_signed_in')
      return desk
    },
    signIn: async (centralUrl) => {
      giveUpSignIn()
      if (centralUrl !== undefined && new URL(centralUrl).origin !== new URL(use.centralUrl).origin) {
        closeDesk()
        provider = createIdentityProvider(centralUrl, parts.fetch)
        keepUse({ centralUrl, profile: null })
      }
      const listener = await openLoopbackListener()
      signingIn = listener
      try {
        const pending = await (provider satisfies IdentityProvider).begin(listener.redirectUri)
        become({ state: 'signing-in', url: pending.url })
        parts.openExternal(pending.url)
        void finishSignIn(listener, pending)
        return { url: pending.url }
      } catch (error) {
        giveUpSignIn()
        throw error
      }
    },
    signOut: async () => {
      giveUpSignIn()
      // Unsent work stays where it is, under its key, until this person signs in again (decisions 14).
      const left = desk
      desk = reopening = undefined
      if (left !== undefined) {
        left.sync({ on: 'stop' })
        await left.tokens.forget()
        left.close()
      }
      keepUse({ signedOut: true })
      become({ state: 'signed-out', centralUrl: use.centralUrl, reason: null })
    },
    mendFiles,
    rotateKey,
    close: async () => {
      giveUpSignIn()
      shelf.stop()
      const left = desk
      desk = reopening = undefined
      if (left === undefined) return
      left.sync({ on: 'stop' })
      await withPatience(left.tokens.settled(), parts)
      left.close()
    },
  }
}
