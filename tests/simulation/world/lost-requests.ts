import type { SimWorkbench } from './sim-workbench.ts'

/** Who sees which requests at central now. */
export type Sight = {
  readonly grantedTo: (personId: string) => readonly string[]
  readonly requestsIn: (scope: string) => readonly string[]
  /** Whether the request is or was in the scope. */
  readonly hasEntry: (scope: string, requestId: string) => boolean
}

export const visibleTo = (sight: Sight, personId: string): Set<string> =>
  new Set(sight.grantedTo(personId).flatMap(sight.requestsIn))

/** After a change of rights: what a workbench has lost by it, it must not keep a byte of. */
export function noteLost(
  sight: Sight,
  workbenches: readonly SimWorkbench[],
  personId: string,
  saw: ReadonlySet<string>,
  loses: boolean,
): void {
  const sees = visibleTo(sight, personId)
  for (const workbench of workbenches.filter(({ personId: of }) => of === personId)) {
    // What comes back before it was missed is fetched anew and swept, not purged.
    if (!loses) workbench.lostRequests.clear()
    for (const lost of saw)
      if (!sees.has(lost) && !hasLeft(sight, workbench, lost)) workbench.lostRequests.add(lost)
  }
}

/**
 * Has been in one of the scopes that stay, there or here: it leaves that one by a move, which is no purge; its bytes go
 * with the next one.
 */
function hasLeft(sight: Sight, { personId, disk }: SimWorkbench, requestId: string): boolean {
  const here = disk
    .cache()
    .rows(
      `SELECT scope.scope
       FROM entry
       JOIN scope ON scope.key = entry.scope_key
       JOIN request ON request.key = entry.row_key
       WHERE entry.entity = 1 AND request.id = ?`,
      requestId,
    )
    .map(([scope]) => String(scope))
  return sight.grantedTo(personId).some((scope) => here.includes(scope) || sight.hasEntry(scope, requestId))
}

/** What has come back in any way may stay. */
export function forgetRegained(sight: Sight, workbenches: readonly SimWorkbench[]): void {
  for (const { personId, lostRequests } of workbenches) {
    if (lostRequests.size === 0) continue
    for (const regained of visibleTo(sight, personId)) lostRequests.delete(regained)
  }
}
