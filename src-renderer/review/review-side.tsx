import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { RequestId, ReviewPackageId } from '#contract/ids.ts'
import { useLive } from '../connect/use-live.ts'
import { useRequestReview } from '../connect/use-request-review.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { RequestFindings } from './request-findings.tsx'
import { ReviewForm } from './review-form.tsx'

/** Beside the request: the form of the review, and under it what has been found so far. */
export function ReviewSide({
  requestId,
  setName,
  packageId,
  withForm,
}: {
  requestId: RequestId
  setName: string
  packageId: ReviewPackageId | null
  /** False where only what was found is read. */
  withForm: boolean
}) {
  const { t } = useWords()
  const review = useRequestReview(requestId)
  // The same question as the pane's: it is asked once.
  const detail = useLive(['requests.watch', requestId], (engine, signal) =>
    engine.requests.watch({ requestId }, { signal }),
  )
  const failed =
    review.state === 'error' ? review.refusal : detail.state === 'error' ? detail.refusal : undefined
  const shown = detail.data?.request.id === requestId ? detail.data : undefined
  const isOld = review.state === 'data' && review.old
  return (
    <Box
      component="aside"
      aria-label={t('review.form.title')}
      sx={{
        minHeight: 0,
        height: '100%',
        overflowY: 'auto',
        px: 3,
        py: 3,
        display: 'flex',
        flexDirection: 'column',
        gap: 3,
        borderLeft: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
      }}
    >
      {failed !== undefined && <Typography role="alert">{sayRefusal(failed, t)}</Typography>}
      {shown !== undefined && review.data !== undefined && !isOld ? (
        <>
          {withForm && (
            <ReviewForm
              key={requestId}
              detail={shown}
              review={review.data}
              setName={setName}
              packageId={packageId}
            />
          )}
          <RequestFindings requestId={requestId} service={shown.request.service} />
        </>
      ) : (
        failed === undefined && (
          <Typography component="output" color="textSecondary">
            {t('review.loading')}
          </Typography>
        )
      )}
    </Box>
  )
}
