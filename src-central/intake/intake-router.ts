import { implement } from '@orpc/server'
import { intakeContract } from '#contract/intake/intake-contract.ts'
import { acceptCancel } from './accept-cancel.ts'
import { acceptMessage } from './accept-message.ts'
import { acceptReadMark } from './accept-read-mark.ts'
import { acceptRequest } from './accept-request.ts'
import type { IntakeParts } from './intake-parts.ts'
import { IntakeRefusal } from './intake-refusal.ts'
import type { PortalAccess } from './portal-access.ts'
import { listPortalMessages } from './portal-messages-table.ts'
import { findPortalRequest, listPortalViews, loadPortalView } from './portal-requests-table.ts'
import { putCustomer } from './put-customer.ts'

/** Which call of a portal does what; who calls is in the context, proven before anything comes here. */
export function createIntakeRouter(parts: IntakeParts) {
  const os = implement(intakeContract).$context<{ of: PortalAccess }>()
  const found = async (of: PortalAccess, id: string) => {
    const request = await findPortalRequest(parts.database, of, id)
    if (request === undefined) throw new IntakeRefusal('gone')
    return request
  }
  return os.router({
    create: os.create.handler(({ input, context }) => acceptRequest(parts, context.of, input)),
    get: os.get.handler(async ({ input, context }) =>
      loadPortalView(parts.database, context.of, await found(context.of, input.id), parts.clock.now()),
    ),
    list: os.list.handler(async ({ input, context }) => ({
      requests: await listPortalViews(parts.database, context.of, input.customer, parts.clock.now()),
    })),
    messages: os.messages.handler(async ({ input, context }) => ({
      messages: await listPortalMessages(
        parts.database,
        context.of.tenantId,
        await found(context.of, input.id),
        parts.clock.now(),
      ),
    })),
    addMessage: os.addMessage.handler(({ input: { id, ...message }, context }) =>
      acceptMessage(parts, context.of, id, message, 'message'),
    ),
    askToCancel: os.askToCancel.handler(({ input: { id, ...message }, context }) =>
      acceptMessage(parts, context.of, id, message, 'cancel-request'),
    ),
    markRead: os.markRead.handler(({ input, context }) =>
      acceptReadMark(parts, context.of, input.id, input.upTo),
    ),
    cancel: os.cancel.handler(({ input, context }) =>
      acceptCancel(parts, context.of, input.id, input.reason),
    ),
    putCustomer: os.putCustomer.handler(({ input, context }) => putCustomer(parts, context.of, input)),
  })
}
