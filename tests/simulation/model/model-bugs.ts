/** Faults that a test plants in the model, to see that the simulation finds them. None exists in the product. */
export type ModelBugs = {
  /** A page says that it reaches a head that was read later than its rows. */
  readonly lateHead?: boolean
  /** A cursor older than the forgotten tombstones is served as if nothing were missing. */
  readonly noExpire?: boolean
  /** A request that leaves a scope leaves no tombstone in it. */
  readonly noLeave?: boolean
  /** The answer of a command is stored in a transaction of its own, which a lost connection loses. */
  readonly resultOutsideTransaction?: boolean
  /** A revoked scope is still served. */
  readonly servesRevoked?: boolean
}
