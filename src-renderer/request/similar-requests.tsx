import Button from '@mui/material/Button'
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
      {t('request.similar.why')}
      {similar.map((one) => (
        <div key={one.id}>
          <Button
            onClick={() => onOpenRequest(one.id)}
            aria-label={t('request.similar.open', { number: one.number })}
            sx={{
              px: 1,
              ml: -1,
              minHeight: 24,
              fontSize: '0.75rem',
              whiteSpace: 'normal',
              textAlign: 'left',
            }}
          >
            {`${one.number} · ${one.subject} · ${t(`requestWords.status.${one.status}`)} · ${shortInstant(one.receivedAt, now, language, t)}`}
          </Button>
        </div>
      ))}
    </ToneBanner>
  )
}
