/** A promise of the protocol that was broken; `invariant` names it as in the list of invariants. */
export class Violation extends Error {
  readonly invariant: string

  constructor(invariant: string, message: string) {
    super(`${invariant}: ${message}`)
    this.name = 'Violation'
    this.invariant = invariant
  }
}

export function hold(condition: boolean, invariant: string, say: () => string): asserts condition {
  if (!condition) throw new Violation(invariant, say())
}
