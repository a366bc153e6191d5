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
  remove: (listener: Listener) => void
  /** Removes it and says that it is over. */
  end: (listener: Listener) => void
  /** Tells each one of the heads that it has not been told yet. */
  tell: (changed: readonly ChangedHead[]) => void
}

export function createListeners(): Listeners {
  const all = new Set<Listener>()

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
      poke(listener, listener.heads, 0)
      return listener
    },
    restart: (listener, now) => {
      Object.assign(listener, now)
      poke(listener, listener.heads, 0)
    },
    remove: (listener) => {
      all.delete(listener)
    },
    end: (listener) => {
      if (all.delete(listener)) listener.onPoke(undefined)
    },
    tell: (changed) => {
      const news = [...all].map((listener) => ({ listener, heads: notTold(listener, changed) }))
      const told = news.filter(({ heads }) => heads.size > 0)
      const spreadMs = Math.min(spreadMsMost, (told.length - 1) * spreadMsEach)
      for (const { listener, heads } of told) {
        for (const [scope, head] of heads) listener.heads.set(scope, head)
        poke(listener, heads, spreadMs)
      }
    },
  }
}

const notTold = (listener: Listener, changed: readonly ChangedHead[]): Map<string, number> =>
  new Map(
    changed
      .filter(({ tenantId, scope, head }) => {
        const known = listener.heads.get(scope)
        return tenantId === listener.tenantId && known !== undefined && known !== head
      })
      .map(({ scope, head }) => [scope, head]),
  )
