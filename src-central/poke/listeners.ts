import { scopeId } from '#contract/ids.ts'
import type { Poke } from '#contract/sync/poke.ts'
import type { ChangedHead } from './read-changes.ts'

/** A crowd that is told at once is asked to come over this many milliseconds for each of its members, at most two seconds. */
const spreadMsEach = 2
const spreadMsMost = 2_000

export type Listener = {
  tenantId: string
  personId: string
  epoch: string
  grantsVersion: string
  /** The heads that this listener has been told. */
  heads: Map<string, number>
  onPoke: (poke: Poke | undefined) => void
}

export type Listeners = {
  count: () => number
  all: () => Listener[]
  of: (tenantId: string, personId: string) => Listener[]
  /** Adds a listener and tells it everything. */
  add: (listener: Listener) => Listener
  /** Tells it everything anew. */
  restart: (listener: Listener, now: Pick<Listener, 'epoch' | 'grantsVersion' | 'heads'>) => void
  remove: (listener: Listener) => boolean
  /** Removes it and says that it is over. */
  end: (listener: Listener) => void
  /** Tells each one of the heads that it has not been told yet. */
  tell: (changed: readonly ChangedHead[]) => void
}

export function createListeners(): Listeners {
  const all = new Set<Listener>()
  /** Who follows a scope: a change is told without asking every listener whether it concerns them. */
  const byScope = new Map<string, Set<Listener>>()

  const follow = (listener: Listener): void => {
    for (const scope of listener.heads.keys()) {
      const key = `${listener.tenantId}\n${scope}`
      byScope.set(key, (byScope.get(key) ?? new Set()).add(listener))
    }
  }
  const unfollow = (listener: Listener): void => {
    for (const scope of listener.heads.keys()) {
      const key = `${listener.tenantId}\n${scope}`
      const followers = byScope.get(key)
      followers?.delete(listener)
      if (followers?.size === 0) byScope.delete(key)
    }
  }
  const remove = (listener: Listener): boolean => {
    unfollow(listener)
    return all.delete(listener)
  }

  const poke = (listener: Listener, heads: ReadonlyMap<string, number>, spreadMs: number): void => {
    listener.onPoke({
      epoch: listener.epoch,
      grantsVersion: listener.grantsVersion,
      heads: Object.fromEntries([...heads].map(([scope, head]) => [scopeId.parse(scope), head])),
      spreadMs,
    })
  }

  return {
    count: () => all.size,
    all: () => [...all],
    of: (tenantId, personId) =>
      [...all].filter((listener) => listener.tenantId === tenantId && listener.personId === personId),
    add: (listener) => {
      all.add(listener)
      follow(listener)
      poke(listener, listener.heads, 0)
      return listener
    },
    restart: (listener, now) => {
      unfollow(listener)
      Object.assign(listener, now)
      follow(listener)
      poke(listener, listener.heads, 0)
    },
    remove,
    end: (listener) => {
      if (remove(listener)) listener.onPoke(undefined)
    },
    tell: (changed) => {
      const told = new Map<Listener, Map<string, number>>()
      for (const { tenantId, scope, head } of changed) {
        for (const listener of byScope.get(`${tenantId}\n${scope}`) ?? []) {
          if (listener.heads.get(scope) === head) continue
          listener.heads.set(scope, head)
          told.set(listener, (told.get(listener) ?? new Map()).set(scope, head))
        }
      }
      const spreadMs = Math.min(spreadMsMost, Math.max(0, told.size - 1) * spreadMsEach)
      for (const [listener, heads] of told) poke(listener, heads, spreadMs)
    },
  }
}
