import { requestId as asRequestId, type RequestId } from '#contract/ids.ts'
import type { Request } from '#contract/requests/request.ts'
import { personId, teamId } from '#contract/ids.ts'
import { statusChange } from '#contract/requests/change-status.ts'
import { message } from '#contract/requests/request-parts.ts'
import { acceptCancel } from '../../../src-central/intake/accept-cancel.ts'
import { acceptMessage } from '../../../src-central/intake/accept-message.ts'
import { IntakeRefusal } from '../../../src-central/intake/intake-refusal.ts'
import { keepSensitive } from '../../../src-central/intake/keep-sensitive.ts'
import { addMessage } from '../../../src-central/requests/add-message.ts'
import { changeRequest } from '../../../src-central/requests/change-request.ts'
import { insertRequest } from '../../../src-central/requests/insert-request.ts'
import { loadRequestForUpdate } from '../../../src-central/requests/load-request-for-update.ts'
import { saveCustomer } from '../../../src-central/requests/save-customer.ts'
import type { ScopedWriter } from '../../../src-central/scopes/scoped-writer.ts'
import { sampleMessage, sampleRequest } from '../../engine/sample-rows.ts'
import { keskus } from '../../harness/test-world.ts'
import { group, modelStaff, teams } from '../model/model-people.ts'
import { canaryOf } from '../world/canary.ts'
import type { EditKind } from '../world/plan.ts'
import { customerOf, portal } from './office.ts'

type EditParts = {
  readonly writer: ScopedWriter
  readonly ids: { uuid: () => string }
  readonly clock: { now: () => number }
}

/** A request from a portal, with a form, a message and a customer who may have others. */
export async function insertSampleRequest(
  { writer }: EditParts,
  id: string,
  team: string,
  at: number,
): Promise<void> {
  const card = customerOf(id, at)
  const row = sampleRequest({
    id,
    number: `N-${id}`,
    portal,
    teamId: team,
    organisationGroup: group,
    customerId: card.id,
    customerName: canaryOf(id),
    messageCount: 1,
    unread: 1,
    receivedAt: at,
    changedAt: at,
  })
  await writer.write(keskus, async (write) => {
    await saveCustomer(write, card)
    const loaded = await insertRequest(write, {
      request: row,
      form: {
        id: row.id,
        values: { aihe: canaryOf(id) },
        submitter: { signedInAs: null, actingFor: null, email: null, phone: null },
        submittedAt: at,
      },
      sensitive: null,
    })
    await addMessage(
      write,
      loaded,
      message.parse(
        sampleMessage({ id: `first-${id}`, requestId: id, body: canaryOf(id), sentAt: at, releaseAt: at }),
      ),
    )
  })
}

/** Others work as well: colleagues at other desks, customers in their portals; each by central's own functions. */
export async function editRealRow(
  parts: EditParts & { intake: Parameters<typeof acceptMessage>[0]; nextName: () => string },
  id: string,
  kind: Exclude<EditKind, 'new' | 'remove'>,
  row: number,
): Promise<string> {
  const access = { tenantId: keskus, portal, secret: '' }
  const request = asRequestId.parse(id)
  try {
    switch (kind) {
      case 'customer-message': {
        const body = { portalMessageId: parts.nextName(), body: canaryOf(id) }
        await acceptMessage(parts.intake, access, `N-${id}`, body, 'message')
        return 'written'
      }
      case 'cancel':
        await acceptCancel(parts.intake, access, `N-${id}`, undefined)
        return 'cancelled'
      case 'sensitive':
        await parts.writer.write(keskus, async (write) => {
          const loaded = await loadRequestForUpdate(write, request)
          if (loaded !== undefined) await keepSensitive(write, loaded.request, { hetu: canaryOf(id) })
        })
        return 'kept'
      default:
        await change(parts, request, (found) => changeOf(kind, found, row, parts.clock.now()))
        return 'changed'
    }
  } catch (error) {
    if (error instanceof IntakeRefusal) return `refused: ${error.code}`
    throw error
  }
}

const change = ({ writer, clock }: EditParts, id: RequestId, to: (found: Request) => Partial<Request>) =>
  writer.write(keskus, async (write) => {
    const loaded = await loadRequestForUpdate(write, id)
    if (loaded !== undefined) await changeRequest(write, loaded, to(loaded.request), clock.now())
  })

function changeOf(
  kind: 'priority' | 'assign' | 'free' | 'other-team' | 'resolve',
  found: Request,
  row: number,
  now: number,
): Partial<Request> {
  switch (kind) {
    case 'priority':
      return { priority: (found.priority % 4) + 1 }
    case 'assign':
      return {
        assigneeId: personId.parse(modelStaff[row % 2]?.id),
        ...(found.status === 'received' ? statusChange('in-handling', now) : {}),
      }
    case 'free':
      return { assigneeId: null }
    case 'other-team':
      return { teamId: teamId.parse(teams.find((team) => team !== found.teamId)) }
    case 'resolve':
      return statusChange(found.status === 'resolved' ? 'in-handling' : 'resolved', now)
  }
}
