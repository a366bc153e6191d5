import Link from '@mui/material/Link'
import type { RequestId } from '#contract/ids.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { ToneBanner } from '../look/tone-banner.tsx'
import { shortInstant } from '../words/format-time.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'

/** Requests that may be the same matter sent twice, each one press away. */
export function SimilarRequests({
  similar,
  onOpenRequest,
}: {
  similar: RequestDetail['similar']
  onOpenRequest: (id: RequestId) => void
}) {
  const { t, language } = useWords()
  const now = useNow()
  if (similar.length === 0) return null
  return (
    <ToneBanner tone="notice" title={t('request.similar.title', { count: similar.length })}>
      {similar.map((one) => (
        <div key={one.id}>
          <Link
            component="button"
            variant="caption"
            color="inherit"
            onClick={() => onOpenRequest(one.id)}
            title={t('request.similar.open', { number: one.number })}
            sx={{ textAlign: 'left', verticalAlign: 'baseline' }}
          >
            <strong>{one.number}</strong>
            {` · ${t(`requestWords.status.${one.status}`)} · ${shortInstant(one.receivedAt, now, language, t)} · ${one.subject}`}
          </Link>
        </div>
      ))}
    </ToneBanner>
  )
}
