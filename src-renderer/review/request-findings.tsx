import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { RequestId } from '#contract/ids.ts'
import { useRequestReview } from '../connect/use-request-review.ts'
import { shortInstant } from '../words/format-time.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { FindingCard } from './finding-card.tsx'

/** What reviewers have said of the open request: for the handler a quiet tab, for the reviewer beside the form. */
export function RequestFindings({ requestId, service }: { requestId: RequestId; service: string }) {
  const { t, language } = useWords()
  const now = useNow()
  const live = useRequestReview(requestId)
  if (live.data === undefined)
    return live.state === 'error' ? (
      <Typography role="alert">{sayRefusal(live.refusal, t)}</Typography>
    ) : (
      <Typography component="output" color="textSecondary">
        {t('review.loading')}
      </Typography>
    )
  const { findings, reviews } = live.data
  return (
    <Box
      component="section"
      aria-label={t('review.finding.list')}
      sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}
    >
      {reviews.map((review) => (
        <Typography key={review.id} variant="caption" component="p" color="textSecondary">
          {t('review.form.earlier', {
            name: review.reviewerName,
            time: shortInstant(review.reviewedAt, now, language, t),
          })}
          {review.waiting && ` · ${t('review.waiting')}`}
        </Typography>
      ))}
      {findings.length === 0 && <Typography color="textSecondary">{t('review.finding.none')}</Typography>}
      {findings.map((finding) => (
        <FindingCard key={finding.id} finding={finding} service={service} />
      ))}
    </Box>
  )
}
