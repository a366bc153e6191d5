import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { TenantId } from '#contract/ids.ts'
import { scopesOfRequest } from '#contract/people/scopes.ts'
import type { Tx } from '../../database/database.ts'
import { stampChild, stampCustomer, stampRequest, stampSensitive } from '../../requests/stamp-request.ts'
import type { ScopedWrite } from '../../scopes/scoped-writer.ts'
import { stampScopes } from '../../scopes/stamp-scopes.ts'
import { createStamps } from '../../scopes/stamps.ts'
import type { DemoRequest } from '../lives/demo-request.ts'
import { firstOwnNumber } from '../lives/number-series.ts'
import type { InventReviews } from '../reviews/invent-reviews.ts'
import { reviewRows } from './review-rows.ts'
import type { DemoWorld } from '../world-stream.ts'
import { insertRows, type TableRow } from './insert-rows.ts'
import { customerRow, rowsOf } from './rows-of.ts'
import type { LoadedTable } from './table-columns.ts'

/** Enough to make the statements few, little enough to be made and sent without a pause that others would feel. */
const batchSize = 500
/** After so many requests whatever else waits in this process has its turn, the batch under way included. */
const breathEvery = 20

/**
 * Writes a world inside one transaction: it is there whole or not at all. Rows go in by the hundred, and every batch
 * is stamped by central's own rules, so that numbers, counts and checksums of the scopes hold as if all had come one
 * by one. Nothing is told to portals: what the demo remembers happened long ago.
 * @returns how many requests were written
 */
export async function loadWorld(
  tx: Tx,
  tenantId: TenantId,
  world: DemoWorld & { reviewsOf: InventReviews },
  onProgress: (requests: number) => void,
): Promise<number> {
  const known = { customers: new Set<string>(), accounts: new Set<string>(), cards: new Set<string>() }
  await sql`SET LOCAL enable_hashjoin = off`.execute(tx)
  await sql`SET LOCAL enable_mergejoin = off`.execute(tx)
  const requests = world.requests()
  let count = 0
  let analysedAt = batchSize / 4
  let batch = await takeBatch(requests)
  while (batch.length > 0) {
    const write: ScopedWrite = { tx, tenantId, stamps: createStamps(), happened: [] }
    // The next batch is made while this one is on its way to the database.
    const [following] = await Promise.all([
      takeBatch(requests),
      writeBatch(write, batch, known, world.reviewsOf),
    ])
    count += batch.length
    batch = following
    if (count >= analysedAt * 4) {
      // Nobody else counts rows that are not committed: without this the planner looks entries up by the wrong index.
      await sql`ANALYZE request, scope, scope_entry`.execute(tx)
      analysedAt = count
    }
    onProgress(count)
  }
  if (world.ownNumbers() > 0)
    await sql`
      SELECT setval('request_number', GREATEST(last_value, ${firstOwnNumber + world.ownNumbers() - 1}))
      FROM request_number`.execute(tx)
  await sql`ANALYZE customer, request, request_form, message, note, attachment, history_event, review, finding, scope, scope_entry`.execute(
    tx,
  )
  return count
}

async function takeBatch(requests: Generator<DemoRequest>): Promise<DemoRequest[]> {
  const batch: DemoRequest[] = []
  while (batch.length < batchSize) {
    const made = requests.next()
    if (made.done === true) break
    batch.push(made.value)
    if (batch.length % breathEvery === 0) await setImmediate()
  }
  return batch
}

type Known = { customers: Set<string>; accounts: Set<string>; cards: Set<string> }

async function writeBatch(
  write: ScopedWrite,
  batch: readonly DemoRequest[],
  known: Known,
  reviewsOf: InventReviews,
): Promise<void> {
  // Numbers rise with the last change, so that a first sync brings what is newest first.
  const ordered = batch.toSorted((one, other) => one.request.changedAt - other.request.changedAt)
  await insertCustomers(write, ordered, known)
  const rows = new Map<LoadedTable, TableRow[]>()
  for (const demo of ordered)
    for (const [table, some] of [
      ...rowsOf(write.tenantId, demo),
      ...reviewRows(write.tenantId, reviewsOf(demo)),
    ]) {
      const all = rows.get(table) ?? []
      all.push(...some)
      rows.set(table, all)
    }
  for (const [table, some] of rows) await insertRows(write.tx, table, some)
  for (const demo of ordered) {
    stampDemoRequest(write, demo, known.cards)
    const { reviews, findings } = reviewsOf(demo)
    for (const { id } of reviews) stampChild(write, demo.request, 'review', id)
    for (const { id } of findings) stampChild(write, demo.request, 'finding', id)
  }
  await stampScopes(write.tx, write.tenantId, write.stamps.all())
}

async function insertCustomers(
  { tx, tenantId }: ScopedWrite,
  batch: readonly DemoRequest[],
  known: Known,
): Promise<void> {
  const cards: TableRow[] = []
  const accounts: TableRow[] = []
  for (const { customer, request } of batch) {
    if (!known.customers.has(customer.card.id)) cards.push(customerRow(tenantId, customer.card))
    known.customers.add(customer.card.id)
    const account = `${request.portal} ${customer.account}`
    if (!known.accounts.has(account))
      accounts.push({
        tenant_id: tenantId,
        portal: request.portal,
        portal_customer_id: customer.account,
        customer_id: customer.card.id,
      })
    known.accounts.add(account)
  }
  await insertRows(tx, 'customer', cards)
  await insertRows(tx, 'customer_account', accounts)
}

function stampDemoRequest(write: ScopedWrite, demo: DemoRequest, stamped: Set<string>): void {
  const { request, customer } = demo
  stampRequest(write, request, demo.rev)
  stampChild(write, request, 'form', request.id)
  if (demo.sensitive !== null) stampSensitive(write, request)
  for (const { id } of demo.messages) stampChild(write, request, 'message', id)
  for (const { id } of demo.notes) stampChild(write, request, 'note', id)
  for (const { id } of demo.attachments) stampChild(write, request, 'attachment', id)
  for (const { id } of demo.events) stampChild(write, request, 'event', id)
  const without = scopesOfRequest(request).filter((scope) => !stamped.has(`${scope} ${customer.card.id}`))
  for (const scope of without) stamped.add(`${scope} ${customer.card.id}`)
  stampCustomer(write, without, customer.card.id, 1)
}
