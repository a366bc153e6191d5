import type { Poke } from '#contract/sync/poke.ts'
import type { Database } from '../database/database.ts'
import { readEpoch } from '../database/ensure-instance.ts'
import type { KnownPerson } from '../people/persons-table.ts'
import { readChangedHeads, readGrantsVersions, readHeads } from './read-changes.ts'
import { createListeners, type Listener } from './listeners.ts'
import type { Timers } from './timers.ts'

/** Time between two looks at the heads, and after a look that failed. */
const lookEveryMs = 150
const lookAgainAfterErrorMs = 1_000
/** How far back a look goes; transactions that take longer are found by the look at everything. */
const lookBackMs = 10_000
/** Grants, epoch and all heads are looked at in every so many looks. */
const wholeLookEvery = 20

export type HeadWatch = {
  /**
   * Tells of changes in the scopes of a person until it is taken back.
   * @param onPoke first, at once, the whole of what there is; then what has changed. `undefined`: it is over
   * @returns takes it back
   */
  listen: (caller: KnownPerson, onPoke: (poke: Poke | undefined) => void) => Promise<() => void>
  /** Ends every listening. */
  close: () => void
}

/**
 * One look for all who listen: a few times a second it reads which heads have moved (never NOTIFY, which takes a lock
 * on the whole database at commit; hazard H2). While nobody listens it rests.
 */
export function createHeadWatch(parts: {
  database: Database
  timers: Timers
  log: { warn(what: object, message: string): void }
}): HeadWatch {
  const { database, timers, log } = parts
  const listeners = createListeners()
  let cancel: (() => void) | undefined
  let looks = 0
  let closed = false

  const arm = (ms: number): void => {
    cancel = closed || listeners.count() === 0 ? undefined : timers.set(ms, () => void look())
  }

  async function look(): Promise<void> {
    let nextMs = lookEveryMs
    try {
      const whole = looks++ % wholeLookEvery === 0
      if (whole) await lookAtGrants()
      listeners.tell(await readChangedHeads(database, whole ? null : lookBackMs))
    } catch (error) {
      log.warn({ err: error }, 'the heads of the scopes cannot be read')
      nextMs = lookAgainAfterErrorMs
    }
    arm(nextMs)
  }

  async function lookAtGrants(): Promise<void> {
    const epoch = await readEpoch(database)
    const people = listeners.all()
    for (const now of await readGrantsVersions(database, people)) {
      for (const listener of listeners.of(now.tenantId, now.personId)) {
        if (!now.active) listeners.end(listener)
        else if (listener.grantsVersion !== String(now.grantsVersion) || listener.epoch !== epoch)
          await refresh(listener, epoch, String(now.grantsVersion))
      }
    }
  }

  async function refresh(listener: Listener, epoch: string, grantsVersion: string): Promise<void> {
    const heads = await readHeads(database, listener.tenantId, listener.personId)
    listeners.restart(listener, { epoch, grantsVersion, heads })
  }

  return {
    listen: async ({ tenantId, person, grantsVersion }, onPoke) => {
      const [epoch, heads] = await Promise.all([
        readEpoch(database),
        readHeads(database, tenantId, person.id),
      ])
      if (closed) {
        onPoke(undefined)
        return () => undefined
      }
      const listener = listeners.add({
        tenantId,
        personId: person.id,
        epoch,
        grantsVersion: String(grantsVersion),
        heads,
        onPoke,
      })
      if (cancel === undefined) arm(lookEveryMs)
      return () => void listeners.remove(listener)
    },
    close: () => {
      closed = true
      cancel?.()
      for (const listener of listeners.all()) listeners.end(listener)
    },
  }
}
