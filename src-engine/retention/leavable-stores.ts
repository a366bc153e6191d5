import type { WritableDatabase } from '../cache/database-handle.ts'
import type { EntityStore, EntityStores } from '../cache/entity-store.ts'
import { childTables, type ChildTable } from '../cache/json-tables.ts'
import { entityCodes } from '../entity-codes.ts'
import { isOpen, requestStatus } from '#contract/requests/request-status.ts'
import { type AwayTable, isAwayKey, noteWantedBack } from './away-table.ts'
import type { Retention } from './retention.ts'

type LeavableParts = {
  readonly cache: WritableDatabase
  readonly away: AwayTable
  readonly retention: Retention
}

/**
 * The stores of requests, their parts and customers, as sync sees them when what is over for long is not kept: sync finds
 * such a row, counts it and may bury it, only its content is not here. A part follows its request.
 */
export function createLeavableStores(stores: EntityStores, parts: LeavableParts): EntityStores {
  const { request, customer } = stores
  if (request === undefined || customer === undefined) throw new TypeError('there is no store of requests')
  const children = childTables.map((table) => [table, leavableChild(storeOf(stores, table), parts)] as const)
  return {
    ...stores,
    ...Object.fromEntries(children),
    request: leavableRequest(stores, request, parts),
    // Cards come before or after the requests of their customer, so they are always kept at first.
    customer: leavable(customer, parts.away, {
      stays: () => false,
      requestIdOf: () => null,
      onHere: () => undefined,
    }),
  }
}

function leavableRequest(stores: EntityStores, store: EntityStore, parts: LeavableParts): EntityStore {
  const { away, cache, retention } = parts
  const noteMissing = ({ id, value }: Arrived): void => {
    const customerId = value['customerId']
    const lacksCard =
      typeof customerId === 'string' && away.find(entityCodes.customer, customerId) !== undefined
    if (lacksCard || away.hasParts(id)) noteWantedBack(cache, id)
  }
  return leavable(store, away, {
    stays: (row) => {
      const changedAt = row.value['changedAt']
      const isOld = typeof changedAt === 'number' && changedAt < retention.cutoff()
      return isOld && !isOpen(requestStatus.parse(row.value['status'])) && !retention.keeps(row.id)
    },
    onStays: ({ id }) => takePartsAway(stores, parts, id),
    requestIdOf: ({ id }) => id,
    onHere: noteMissing,
  })
}

const leavableChild = (store: EntityStore, { away }: LeavableParts): EntityStore => {
  const requestIdOf = ({ id, value }: Arrived): string =>
    typeof value['requestId'] === 'string' ? value['requestId'] : id
  return leavable(store, away, {
    stays: (row) => away.find(entityCodes.request, requestIdOf(row)) !== undefined,
    requestIdOf,
    onHere: () => undefined,
  })
}

type Arrived = Parameters<EntityStore['putFromCentral']>[0]
type Leaving = {
  /** Whether an arriving row that is not here need not be. */
  readonly stays: (row: Arrived) => boolean
  readonly onStays?: (row: Arrived) => void
  readonly requestIdOf: (row: Arrived) => string | null
  /** It is here, or is again. */
  readonly onHere: (row: Arrived) => void
}

function leavable(store: EntityStore, away: AwayTable, leaving: Leaving): EntityStore {
  return {
    code: store.code,
    goesFirst: store.goesFirst,
    find: (id) => store.find(id) ?? away.find(store.code, id),
    putFromCentral: (row, known) => {
      // What is here stays until the eviction comes by: one place decides when content leaves.
      if (known !== undefined && !isAwayKey(known.key)) {
        leaving.onHere(row)
        return store.putFromCentral(row, known)
      }
      if (known !== undefined && known.rev > row.rev) return known.key
      if (leaving.stays(row)) {
        leaving.onStays?.(row)
        if (known === undefined)
          return away.add({
            entity: store.code,
            id: row.id,
            rev: row.rev,
            requestId: leaving.requestIdOf(row),
          })
        away.raise(known.key, row.rev)
        return known.key
      }
      const key = store.putFromCentral(row, undefined)
      if (known !== undefined) away.bringBack(store.code, known.key, key)
      leaving.onHere(row)
      return key
    },
    remove: (key) => {
      if (!isAwayKey(key)) return store.remove(key)
      away.drop(key)
      // Nothing that anybody could see has gone.
      return undefined
    },
  }
}

/** Takes the parts of a request away that are here. @param stores the ones that hold the content */
export function takePartsAway(stores: EntityStores, { cache, away }: LeavableParts, requestId: string): void {
  for (const table of childTables) {
    const rows = cache.rows(`SELECT key, id, rev FROM ${table} WHERE request_id = ?`, requestId)
    for (const [key, id, rev] of rows)
      away.takeAway(storeOf(stores, table), Number(key), {
        entity: entityCodes[table],
        id: String(id),
        rev: Number(rev),
        requestId,
      })
  }
}

function storeOf(stores: EntityStores, table: ChildTable): EntityStore {
  const store = stores[table]
  if (store === undefined) throw new TypeError(`there is no store of ${table}`)
  return store
}
