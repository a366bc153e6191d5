import type { RequestId } from '#contract/ids.ts'
import { RequestPane } from '../request/request-pane.tsx'

const nothing = (): void => undefined

/** A request that is only looked at: in a review, nothing of it can be changed. */
export const ReadOnlyRequest = ({ requestId, onClose }: { requestId: RequestId; onClose: () => void }) => (
  <RequestPane
    requestId={requestId}
    readOnly
    intent={null}
    onClose={onClose}
    onOpenRequest={nothing}
    onOpenNeedsYou={nothing}
    onAssign={nothing}
    slots={{ composer: () => null }}
  />
)
