import Button from '@mui/material/Button'
import { useCallback, useEffect, useState } from 'react'
import type { RequestId } from '#contract/ids.ts'
import { useCommand } from '../connect/use-command.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { PaneSkeleton } from './pane-skeleton.tsx'
import { PaneTrouble } from './pane-trouble.tsx'

/** A request that is not on this machine: fetched once by itself; when it comes, the pane shows it. */
export function MissingRequest({ requestId, onClose }: { requestId: RequestId; onClose: () => void }) {
  const { t } = useWords()
  const { run, busy, refusal } = useCommand((engine, input: { requestId: RequestId }) =>
    engine.requests.fetch(input),
  )
  const [asked, setAsked] = useState(false)
  const fetchIt = useCallback(() => {
    void run({ requestId }).then(() => setAsked(true))
  }, [run, requestId])
  useEffect(fetchIt, [fetchIt])
  if (busy || !asked) return <PaneSkeleton label={t('request.fetchingBack')} />
  if (refusal === undefined || refusal.code === 'gone')
    return <PaneTrouble title={t('request.gone')} text={t('request.goneWhy')} onClose={onClose} />
  const isOffline = refusal.code === 'offline'
  return (
    <PaneTrouble
      title={t(isOffline ? 'request.notHere' : 'request.failed')}
      text={isOffline ? t('request.notHereWhy') : sayRefusal(refusal, t)}
      onClose={onClose}
    >
      <Button variant="contained" onClick={fetchIt}>
        {t('request.askAgain')}
      </Button>
    </PaneTrouble>
  )
}
