import type { RequestId } from '#contract/ids.ts'
import type { QueueRow } from '#contract/requests/queue-query.ts'
import { useLive } from '../connect/use-live.ts'
import { useReference } from '../connect/use-reference.ts'
import { useMe } from '../connect/use-signed-in.ts'
import { AssignDialog } from '../request/assign-dialog.tsx'

type Ends = { onClose: () => void; onDone: () => void }

/** Rows selected in the list, or the one request that is open beside it. */
export type Reassigned = { requests: readonly QueueRow[] } | { requestId: RequestId }

export function Reassign({ what, ...ends }: { what: Reassigned } & Ends) {
  return 'requests' in what ? (
    <ReassignRows requests={what.requests} {...ends} />
  ) : (
    <ReassignOpen requestId={what.requestId} {...ends} />
  )
}

function ReassignRows({ requests, ...ends }: { requests: readonly QueueRow[] } & Ends) {
  const me = useMe()
  const reference = useReference()
  return me === null ? null : <AssignDialog requests={requests} me={me} reference={reference} {...ends} />
}

function ReassignOpen({ requestId, ...ends }: { requestId: RequestId } & Ends) {
  const { data } = useLive(['requests.watch', requestId], (engine, signal) =>
    engine.requests.watch({ requestId }, { signal }),
  )
  return data === undefined || data === null ? null : <ReassignRows requests={[data.request]} {...ends} />
}
