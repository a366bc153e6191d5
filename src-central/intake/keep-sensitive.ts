import { sql } from 'kysely'
import type { FormValues } from '#contract/catalogue/service-form.ts'
import type { Request } from '#contract/requests/request.ts'
import { stampSensitive } from '../requests/stamp-request.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'

/** The key under which the words of a message are kept whose thread shows them masked. */
export const messageKey = (messageId: string): string => `message:${messageId}`

/** Adds values to those that only the `#sensitive` scope of a request holds, and stamps them there. */
export async function keepSensitive(write: ScopedWrite, request: Request, values: FormValues): Promise<void> {
  await sql`
    INSERT INTO request_sensitive AS kept (tenant_id, request_id, form_values)
    VALUES (${write.tenantId}, ${request.id}, ${JSON.stringify(values)})
    ON CONFLICT (tenant_id, request_id) DO UPDATE
    SET form_values = kept.form_values || excluded.form_values`.execute(write.tx)
  stampSensitive(write, request)
}
