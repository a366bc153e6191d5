import type { ComponentType } from 'react'
import type { RequestId } from '#contract/ids.ts'

/** The places that the workbench opens by itself. They know nothing of it: everything comes as props. */
export type Places = {
  CreateDialog?: ComponentType<{ onClose: () => void; onCreated: (id: RequestId) => void }>
  /** Conflicts, refusals, and what waits to be sent; stands in the place of the list. */
  NeedsYou?: ComponentType<{ onOpen: (id: RequestId) => void }>
}

export const places: Places = {}
