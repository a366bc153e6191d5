import type { RequestId } from '#contract/ids.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import { type LoadedRequest, selectRequestForUpdate } from './request-table.ts'

/**
 * Reads a request and holds it until the transaction ends: what is decided on it stays true. Whoever cancels, takes or
 * changes goes through here. Undefined where the tenant has no such request; says nothing about who may see it.
 */
export const loadRequestForUpdate = (write: ScopedWrite, id: RequestId): Promise<LoadedRequest | undefined> =>
  selectRequestForUpdate(write.tx, write.tenantId, id)
