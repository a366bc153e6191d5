import type { ScopeId } from '#contract/ids.ts'
import type { BackfillClass, EntityName } from '#contract/sync/entities.ts'

/** What one scope must be told about one thing: it is there (again), was deleted, or has left for another scope. */
export type Stamp = {
  scope: ScopeId
  entity: EntityName
  id: string
  class: BackfillClass
  op: 'put' | 'del' | 'leave'
  rev: number
}

/** Collects what a transaction has to stamp at its end; of several stamps on the same entry the last one counts. */
export type Stamps = {
  add: (stamp: Stamp) => void
  /** In the order in which the entries were first named. */
  all: () => Stamp[]
}

export function createStamps(): Stamps {
  const byEntry = new Map<string, Stamp>()
  return {
    add: (stamp) => {
      byEntry.set(`${stamp.scope}\n${stamp.entity}\n${stamp.id}`, stamp)
    },
    all: () => [...byEntry.values()],
  }
}
