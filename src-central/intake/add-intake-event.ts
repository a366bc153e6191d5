import { eventId } from '#contract/ids.ts'
import type { HistoryEvent } from '#contract/requests/request-parts.ts'
import type { Instant } from '#contract/time.ts'
import { addEvent } from '../requests/add-event.ts'
import type { LoadedRequest } from '../requests/request-table.ts'
import type { ScopedWrite } from '../scopes/scoped-writer.ts'

/** A line of the history about what the customer did through the portal. */
export const addIntakeEvent = (
  parts: { ids: { uuid(): string } },
  write: ScopedWrite,
  loaded: LoadedRequest,
  event: { what: string; at: Instant; reason?: string | null; changes?: HistoryEvent['changes'] },
): Promise<void> =>
  addEvent(write, loaded, {
    id: eventId.parse(parts.ids.uuid()),
    requestId: loaded.request.id,
    at: event.at,
    byId: null,
    byName: loaded.request.customerName,
    what: event.what,
    reason: event.reason ?? null,
    changes: event.changes ?? [],
    issuedAt: null,
  })
