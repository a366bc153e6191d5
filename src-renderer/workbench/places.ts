import type { ComponentType } from 'react'
import type { RequestId } from '#contract/ids.ts'
import { CreateDialog } from '../create/create-dialog.tsx'
import type { KitQuery } from '#contract/offline/offline-kit.ts'
import { ChooseView } from '../offline/choose-view.tsx'
import { OfflinePlace } from '../offline/offline-place.tsx'
import { OutboxPlace } from '../outbox/outbox-place.tsx'

/** The places that the workbench opens by itself. They know nothing of it: everything comes as props. */
export type Places = {
  /** Mounted also while it is closed: a half-written request waits there. */
  CreateDialog?: ComponentType<{ open: boolean; onClose: () => void; onCreated: (id: RequestId) => void }>
  /** Conflicts, refusals, and what waits to be sent; stands in the place of the list. */
  NeedsYou?: ComponentType<{ onOpen: (id: RequestId) => void }>
  /** What is taken along for work without a network. */
  Offline: ComponentType<{ onOpen: (id: RequestId) => void; onShow: (query: KitQuery) => void }>
  /** Asks for the name under which a view is taken along. */
  ChooseView: ComponentType<{ query: KitQuery; onClose: () => void }>
}

export const places: Places = { CreateDialog, NeedsYou: OutboxPlace, Offline: OfflinePlace, ChooseView }
