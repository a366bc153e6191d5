import type { Day } from '#contract/time.ts'
import type { DemoCustomer } from '../people/invent-customer.ts'
import type { Random } from '../random/seeded-random.ts'

/** Everything that the answers on one form agree with. */
export type FormSituation = {
  random: Random
  customer: DemoCustomer
  organisation: string | null
  unit: string | null
  /** The day on which it is sent. */
  on: Day
  /** A day of which it tells, and one that is to come; both in every form the same. */
  past: Day
  coming: Day
  /** Values of phrases, those of forms included. */
  words: Readonly<Record<string, string>>
  /** The matter in the customer's own words. */
  tell: () => string
  /** HETU of somebody else whom the form names. */
  otherHetu: () => string
  /** How often an account or a reference number is mistyped, 0–1. */
  mistakes: number
}
