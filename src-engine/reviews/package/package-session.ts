import type { Person } from '#contract/people/person.ts'
import { protocolVersion } from '#contract/protocol-version.ts'
import type { PackageManifest } from '#contract/reviews/review-package.ts'
import { maxPageRows } from '#contract/sync/pull.ts'
import type { Session } from '#contract/sync/session.ts'

/** Nothing leaves the cache of a package by age: it was chosen as it is. */
const forEverDays = 36_500

/** Who works in a package: the reviewer that it was made for, as the centre's own list of staff says. */
export const packageSession = (manifest: PackageManifest, person: Person): Session => ({
  protocol: protocolVersion.current,
  tenantId: manifest.tenantId,
  tenantName: manifest.tenantName,
  person,
  epoch: 'package',
  grantsVersion: '1',
  grants: [],
  serverTime: manifest.madeAt,
  leaseUntil: manifest.expiresAt,
  reservedNumbers: [],
  limits: { pageRows: maxPageRows, attachmentBytes: 0, cacheDays: forEverDays },
})
