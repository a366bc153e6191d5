import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import type { RequestId } from '#contract/ids.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { useLive } from '../connect/use-live.ts'
import { lowWindow } from '../look/low-window.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { MissingRequest } from './missing-request.tsx'
import { PaneSkeleton } from './pane-skeleton.tsx'
import { PaneTrouble } from './pane-trouble.tsx'
import { RequestView } from './request-view.tsx'

export type RequestPaneProps = {
  requestId: RequestId
  onClose: () => void
  onOpenRequest: (id: RequestId) => void
  /** Opens the list of changes that need the person. */
  onOpenNeedsYou: () => void
  /** Opens the reassign dialog for this one. */
  onAssign: (id: RequestId) => void
  /** What the keyboard asked for; `asked` rises with every press. */
  intent: { what: 'reply' | 'note' | 'status'; asked: number } | null
  /** `draftsChanged` rises when a draft was written elsewhere (a message taken back) and must be read again. */
  slots: {
    composer: (detail: RequestDetail, draftsChanged: number) => ReactNode
    /** What reviewers have said; a tab of its own where there is anything. */
    findings?: (detail: RequestDetail) => ReactNode
  }
  /** Only to be read: nothing that could be done is offered. */
  readOnly?: boolean
}

/** A request beside the list, live: everything about it, and what may be done. */
export function RequestPane(props: RequestPaneProps) {
  const { requestId, onClose } = props
  const { t } = useWords()
  const live = useLive(['requests.watch', requestId], (engine, signal) =>
    engine.requests.watch({ requestId }, { signal }),
  )
  // While another request is being opened, the one before must not pose as it.
  const detail = live.data === null || live.data?.request.id === requestId ? live.data : undefined
  const asking = live.state === 'loading' || (live.state === 'data' && live.old)
  return (
    <Box
      component="section"
      aria-labelledby="request-title"
      aria-busy={asking}
      sx={{
        height: '100%',
        minHeight: 0,
        display: 'flex',
        flexDirection: 'column',
        backgroundColor: 'background.paper',
        // The header scrolls away with what it heads.
        [lowWindow]: { overflowY: 'auto', '& > *': { flex: 'none' } },
      }}
    >
      {detail !== undefined && detail !== null ? (
        <RequestView key={requestId} {...props} detail={detail} />
      ) : live.state === 'error' ? (
        <PaneTrouble title={t('request.failed')} text={sayRefusal(live.refusal, t)} onClose={onClose}>
          <Button variant="contained" onClick={live.askAgain}>
            {t('request.askAgain')}
          </Button>
        </PaneTrouble>
      ) : detail === null && !asking ? (
        <MissingRequest key={requestId} requestId={requestId} onClose={onClose} />
      ) : (
        <PaneSkeleton label={t('request.loading')} />
      )}
    </Box>
  )
}
