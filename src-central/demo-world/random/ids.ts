import type { Instant } from '#contract/time.ts'
import type { Random } from './seeded-random.ts'

/** UUIDv7 of an instant (RFC 9562), its random bits drawn from the seed: ids sort by time and repeat with the seed. */
export function inventUuid(random: Random, at: Instant): string {
  const time = at.toString(16).padStart(12, '0')
  const bits = () => random.below(65_536).toString(16).padStart(4, '0')
  const version = `7${random.below(4096).toString(16).padStart(3, '0')}`
  const variant = (32_768 + random.below(16_384)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${bits()}${bits()}${bits()}`
}
