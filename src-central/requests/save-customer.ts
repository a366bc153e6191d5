import type { Customer } from '#contract/people/customer.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'
import { scopesOfCustomer, upsertCustomer } from './customers-table.ts'
import { stampCustomer } from './stamp-request.ts'

/** Writes a customer's card and stamps it into every scope where the customer has a request (decisions 6). */
export async function saveCustomer(write: ScopedWrite, card: Customer): Promise<void> {
  const rev = await upsertCustomer(write.tx, write.tenantId, card)
  const scopes = await scopesOfCustomer(write.tx, write.tenantId, card.id, null)
  stampCustomer(write, [...scopes], card.id, rev)
}
