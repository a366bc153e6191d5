import type { RequestId } from '#contract/ids.ts'
import { Composer } from '../messages/composer.tsx'
import { RequestPane } from '../request/request-pane.tsx'
import { RequestFindings } from '../review/request-findings.tsx'
import { CollisionNotice } from './collision-notice.tsx'

/** What the keyboard asked of the open request; `asked` rises with every press. */
export type RequestIntent = { what: 'reply' | 'note' | 'status'; asked: number }

/** The open request with the composer under it: two places, put together here because neither knows the other. */
export function RequestSide({
  requestId,
  intent,
  onClose,
  onOpen,
  onNeedsYou,
  onAssign,
}: {
  requestId: RequestId
  intent: RequestIntent | null
  onClose: () => void
  onOpen: (id: RequestId) => void
  onNeedsYou: () => void
  onAssign: (id: RequestId) => void
}) {
  return (
    <RequestPane
      requestId={requestId}
      intent={intent}
      onClose={onClose}
      onOpenRequest={onOpen}
      onOpenNeedsYou={onNeedsYou}
      onAssign={onAssign}
      slots={{
        findings: ({ request }) => <RequestFindings requestId={request.id} service={request.service} />,
        composer: (detail, draftsChanged) => (
          <>
            <CollisionNotice requestId={detail.request.id} />
            <Composer key={detail.request.id} detail={detail} intent={intent} draftsChanged={draftsChanged} />
          </>
        ),
      }}
    />
  )
}
