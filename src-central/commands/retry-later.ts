import type { Refusal } from '#contract/error-codes.ts'

/** A command that cannot be decided yet: nothing of it is written, its key stays unused, and it comes again. */
export class RetryLater extends Error {
  override name = 'RetryLater'
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}
