import type { WritableDatabase } from './cache/database-handle.ts'
import type { EntityStores } from './cache/entity-store.ts'
import {
  type ChildTable,
  childTables,
  createChildStore,
  createPlainStore,
  type PlainTable,
} from './cache/json-tables.ts'
import { entityCodes } from './entity-codes.ts'
import type { Topic } from './live/live-hub.ts'
import type { RequestOverlay } from './requests/request-overlay.ts'
import { forgetIdentityCodes } from './search/fill-index.ts'

type StoreParts = {
  readonly cache: WritableDatabase
  readonly overlay: RequestOverlay
  readonly changed: (topic: Topic) => void
  /** The words of this request must be gathered again. */
  readonly indexAgain: (requestId: string) => void
}

/** Entity on the wire → how to apply it: the map by which sync reaches the features without knowing them. */
export function createStores({ cache, overlay, changed, indexAgain }: StoreParts): EntityStores {
  const child = (table: ChildTable, atField: string | null) =>
    createChildStore(cache, table, entityCodes[table], {
      atField,
      onChild: (requestId) => {
        if (table === 'sensitive') forgetIdentityCodes(cache, requestId)
        if (table === 'message' || table === 'note') overlay.partArrived(requestId)
        if (table === 'attachment') changed('files')
        if (searched.has(table)) indexAgain(requestId)
        if (table === 'review' || table === 'finding') changed('reviews')
        changed(`request:${requestId}`)
      },
    })
  const reference = (table: PlainTable) =>
    createPlainStore(cache, table, entityCodes[table], () => changed('reference'))
  return {
    request: overlay.store,
    form: child('form', 'submittedAt'),
    sensitive: child('sensitive', null),
    message: child('message', 'sentAt'),
    note: child('note', 'writtenAt'),
    attachment: child('attachment', 'addedAt'),
    event: child('event', 'at'),
    review: child('review', 'reviewedAt'),
    finding: child('finding', 'foundAt'),
    customer: createPlainStore(cache, 'customer', entityCodes.customer, (id) => {
      for (const [requestId] of cache.rows('SELECT id FROM request WHERE customer_id = ?', id)) {
        indexAgain(String(requestId))
        changed(`request:${String(requestId)}`)
      }
    }),
    person: reference('person'),
    team: reference('team'),
    organisation: reference('organisation'),
    portal: reference('portal'),
    service: reference('service'),
  }
}

const searched: ReadonlySet<ChildTable> = new Set(['form', 'sensitive', 'message'])

/** Central was restored: revisions may begin lower than what is stored, and must not win over what comes. */
export function forgetRevisions(cache: WritableDatabase): void {
  for (const table of [
    ...childTables,
    'customer',
    'person',
    'team',
    'organisation',
    'portal',
    'service',
    'base_row',
    'away',
  ]) {
    cache.run(`UPDATE ${table} SET rev = 0`)
  }
  cache.run('UPDATE request SET rev = 0 WHERE rev > 0')
}
