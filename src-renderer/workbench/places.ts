import type { ComponentType } from 'react'
import type { RequestId } from '#contract/ids.ts'
import type { QueueRow } from '#contract/requests/queue-query.ts'

/** What the keyboard asked of the open request; `asked` rises with every press. */
export type RequestIntent = { what: 'reply' | 'note' | 'status'; asked: number }

/** The places that the workbench shows beside the queue. They know nothing of it: everything comes as props. */
export type Places = {
  RequestPane?: ComponentType<{
    requestId: RequestId
    intent: RequestIntent | null
    onClose: () => void
    onOpen: (id: RequestId) => void
  }>
  /** At least one request. `onDone` once something was reassigned; the dialog closes itself with `onClose`. */
  ReassignDialog?: ComponentType<{
    requests: readonly QueueRow[]
    onClose: () => void
    onDone: () => void
  }>
  CreateDialog?: ComponentType<{ onClose: () => void; onCreated: (id: RequestId) => void }>
  /** Conflicts and refusals, above the list of the requests that they concern. */
  NeedsYou?: ComponentType<{ onOpen: (id: RequestId) => void }>
}

export const places: Places = {}
