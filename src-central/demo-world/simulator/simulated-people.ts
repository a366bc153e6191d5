import type { Instant } from '#contract/time.ts'
import { createCustomerInventor, type DemoCustomer } from '../people/invent-customer.ts'
import { createRandom } from '../random/seeded-random.ts'

/**
 * The demo's first customers once more, from the same seed: they have requests in the world already, and go on.
 * They agree with the loaded cards in everything that a portal sends.
 */
export function simulatedPeople(
  seed: string,
  count: number,
  now: Instant,
  taken: Set<string>,
): DemoCustomer[] {
  const invent = createCustomerInventor(createRandom(`${seed}/customers`), now, taken)
  return Array.from({ length: count }, () => invent('person'))
}
