import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import type { RequestId } from '#contract/ids.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { useLive } from '../connect/use-live.ts'
import { lowWindow } from '../look/low-window.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { PaneSkeleton } from './pane-skeleton.tsx'
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
  slots: { composer: (detail: RequestDetail, draftsChanged: number) => ReactNode }
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
        <Trouble title={t('request.failed')} text={sayRefusal(live.refusal, t)} onClose={onClose}>
          <Button variant="contained" onClick={live.askAgain}>
            {t('request.askAgain')}
          </Button>
        </Trouble>
      ) : detail === null && !asking ? (
        <Trouble title={t('request.gone')} text={t('request.goneWhy')} onClose={onClose} />
      ) : (
        <PaneSkeleton label={t('request.loading')} />
      )}
    </Box>
  )
}

function Trouble({
  title,
  text,
  onClose,
  children,
}: {
  title: string
  text: string
  onClose: () => void
  children?: ReactNode
}) {
  const { t } = useWords()
  return (
    <Box
      role="alert"
      sx={{ p: 6, display: 'flex', flexDirection: 'column', gap: 2, alignItems: 'flex-start' }}
    >
      <Typography variant="h2" id="request-title">
        {title}
      </Typography>
      <Typography color="textSecondary">{text}</Typography>
      <Box sx={{ display: 'flex', gap: 2 }}>
        {children}
        <Button variant="outlined" onClick={onClose}>
          {t('request.close')}
        </Button>
      </Box>
    </Box>
  )
}
