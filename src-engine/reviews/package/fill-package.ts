import { join } from 'node:path'
import { person as personSchema } from '#contract/people/person.ts'
import type { PackageManifest, SignedManifest } from '#contract/reviews/review-package.ts'
import type { Session } from '#contract/sync/session.ts'
import { readOne } from '../../cache/json-tables.ts'
import { openCache } from '../../cache/open-cache.ts'
import { createReplica, keepSession } from '../../create-replica.ts'
import { EngineError } from '../../engine-error.ts'
import type { EngineParts } from '../../engine-parts.ts'
import { openOutbox } from '../../outbox/open-outbox.ts'
import { packageSetId } from '#contract/reviews/package-calls.ts'
import { addReviewSet } from '../review-sets.ts'
import { applyFeed } from './apply-feed.ts'
import { keepManifest } from './package-facts.ts'
import { packageSession } from './package-session.ts'

type FillParts = Pick<EngineParts, 'clock' | 'random' | 'ids' | 'log'>
type Filled = {
  folder: string
  keyHex: string
  signed: SignedManifest
  manifest: PackageManifest
  feed: string
}

/**
 * Makes the two files of a package and fills the cache from its feed, through the same stores as a pull does.
 * @throws {EngineError} `package_damaged`
 */
export function fillPackage(parts: FillParts, { folder, keyHex, signed, manifest, feed }: Filled): Session {
  const { log } = parts
  const { database: outbox } = openOutbox({ path: join(folder, 'outbox.db'), keyHex, log })
  try {
    const cache = openCache({ path: join(folder, 'cache.db'), keyHex, log })
    try {
      const nobody = personSchema.parse({
        id: manifest.forId,
        name: manifest.forName,
        initials: '',
        email: '',
        title: '',
        language: 'fi',
        memberships: [],
        fences: [],
        active: true,
      })
      const nothing = () => undefined
      const replica = createReplica({
        ...parts,
        cache,
        outbox,
        session: packageSession(manifest, nobody),
        clientId: manifest.id,
        changed: nothing,
        indexer: { wake: nothing, mark: nothing },
        send: nothing,
        onSession: nothing,
        onUpToDate: nothing,
        afterPurge: nothing,
        onCacheCorrupt: nothing,
      })
      applyFeed(cache, replica.stores, feed)
      const person = readOne(cache, 'person', manifest.forId, personSchema)
      if (person === undefined) throw new EngineError('package_damaged', 'the reviewer is not in the package')
      const session = packageSession(manifest, person)
      keepSession(outbox, session)
      keepManifest(outbox, signed)
      addReviewSet(outbox, {
        id: packageSetId,
        name: manifest.name,
        choice: { by: 'list', numbers: '' },
        requestIds: manifest.requestIds,
        ownLeftOut: 0,
        notReviewable: 0,
        notFound: [],
        madeAt: manifest.madeAt,
      })
      return session
    } finally {
      cache.close()
    }
  } finally {
    outbox.close()
  }
}
