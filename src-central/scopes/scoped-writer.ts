import type { ScopeId, TenantId } from '#contract/ids.ts'
import type { Request } from '#contract/requests/request.ts'
import type { Message } from '#contract/requests/request-parts.ts'
import type { Database, Tx } from '../database/database.ts'
import { runInTransaction } from '../database/run-in-transaction.ts'
import { stampScopes } from './stamp-scopes.ts'
import { createStamps, type Stamps } from './stamps.ts'

/** What a transaction did to requests, for those that tell it on (webhooks). */
export type Happening =
  | { kind: 'request.received'; request: Request }
  | { kind: 'request.changed'; before: Request; request: Request }
  | { kind: 'message.added'; request: Request; message: Message }

/** One open transaction that changes things in scopes; every write of requests/ takes it. */
export type ScopedWrite = {
  tx: Tx
  tenantId: TenantId
  stamps: Stamps
  happened: Happening[]
}

type Finish<Answer, Final> = (
  write: ScopedWrite,
  answer: Answer,
  heads: ReadonlyMap<ScopeId, number>,
) => Promise<Final>

export type ScopedWriter = {
  /**
   * Runs `work` in one transaction, then whatever listens to what happened, then stamps the scopes, and commits.
   * Deadlocks are tried again from the start, so `work` must have no effect outside the database.
   */
  write: <Answer>(tenantId: TenantId, work: (write: ScopedWrite) => Promise<Answer>) => Promise<Answer>
  /** The same, with a last step between stamping and commit that uses the new heads; it must be quick. */
  writeAndFinish: <Answer, Final>(
    tenantId: TenantId,
    work: (write: ScopedWrite) => Promise<Answer>,
    finish: Finish<Answer, Final>,
  ) => Promise<Final>
}

/** @param beforeStamp told what happened, inside the transaction: writes the outgoing webhooks */
export function createScopedWriter(parts: {
  database: Database
  beforeStamp: readonly ((write: ScopedWrite) => Promise<void>)[]
}): ScopedWriter {
  async function writeAndFinish<Answer, Final>(
    tenantId: TenantId,
    work: (write: ScopedWrite) => Promise<Answer>,
    finish: Finish<Answer, Final>,
  ): Promise<Final> {
    return runInTransaction(parts.database, async (tx) => {
      const write: ScopedWrite = { tx, tenantId, stamps: createStamps(), happened: [] }
      const answer = await work(write)
      for (const listener of parts.beforeStamp) await listener(write)
      const heads = await stampScopes(tx, tenantId, write.stamps.all())
      return finish(write, answer, heads)
    })
  }
  return {
    writeAndFinish,
    write: (tenantId, work) => writeAndFinish(tenantId, work, (_write, answer) => Promise.resolve(answer)),
  }
}
