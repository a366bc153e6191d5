import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { findingId, reviewId } from '#contract/ids.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import type { Mark } from '#contract/reviews/finding.ts'
import type { RequestReview, ReviewDraft } from '#contract/reviews/review-calls.ts'
import type { ReviewPackageId } from '#contract/ids.ts'
import { newRowId } from '../connect/new-row-id.ts'
import { useCommand } from '../connect/use-command.ts'
import { useNotify } from '../look/notices.tsx'
import { SectionHeading } from '../look/section-heading.tsx'
import { ToneBanner } from '../look/tone-banner.tsx'
import { useKeys } from '../look/use-keys.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { CriterionRow } from './criterion-row.tsx'
import { FindingWriter } from './finding-writer.tsx'
import { placeOfQuote } from './place-of-quote.ts'
import { useReviewDraft } from './use-review-draft.ts'

type Writing = NonNullable<ReviewDraft['writing']>

/** The form of a review: each criterion in order, a finding, or not applicable; then the request is reviewed. */
export function ReviewForm({
  detail,
  review,
  setName,
  packageId,
}: {
  detail: RequestDetail
  review: RequestReview
  setName: string
  packageId: ReviewPackageId | null
}) {
  const { t } = useWords()
  const notify = useNotify()
  const requestId = detail.request.id
  const { criteria, reviews, refused } = review
  const [draft, change] = useReviewDraft(requestId, review.draft)
  const [at, setAt] = useState(0)
  const add = useCommand((engine, writing: Writing) =>
    engine.reviews.add({
      requestId,
      args: { ...writing, findingId: findingId.parse(newRowId()), packageId },
    }),
  )
  const record = useCommand((engine, marks: Record<string, Mark>) =>
    engine.reviews.record({
      requestId,
      args: { reviewId: reviewId.parse(newRowId()), marks, setName, packageId },
    }),
  )
  const left = criteria.filter(({ key }) => draft.marks[key] === undefined).length
  const mayWrite = refused === null

  const setMark = (key: string, mark: Mark): void => {
    if (mark === 'finding') {
      change({
        ...draft,
        writing: draft.writing ?? { criterion: key, severity: 'defect', text: '', place: null },
      })
      return
    }
    change({ ...draft, marks: { ...draft.marks, [key]: mark } })
    setAt(Math.min(criteria.length - 1, criteria.findIndex((each) => each.key === key) + 1))
  }
  const save = async (writing: Writing): Promise<void> => {
    const outcome = await add.run(writing)
    if (!outcome.ok) return
    change({ marks: { ...draft.marks, [writing.criterion]: 'finding' }, writing: null })
    setAt(Math.min(criteria.length - 1, criteria.findIndex(({ key }) => key === writing.criterion) + 1))
  }
  const finish = async (): Promise<void> => {
    if (left > 0 || draft.writing !== null || record.busy) return
    const outcome = await record.run(draft.marks)
    if (!outcome.ok) return notify('error', sayRefusal(outcome.refusal, t))
    change(null)
    notify('success', t('review.form.recorded'))
  }
  const current = criteria[at]
  const markCurrent = (mark: Mark) => (): false | undefined => {
    if (current === undefined || !mayWrite) return false
    setMark(current.key, mark)
    return undefined
  }
  useKeys({
    o: markCurrent('ok'),
    p: markCurrent('finding'),
    e: markCurrent('not-applicable'),
    'Ctrl+Enter': () => void finish(),
    ...Object.fromEntries(
      criteria.slice(0, 9).map((_each, place) => [String(place + 1), () => setAt(place)]),
    ),
  })

  if (!mayWrite)
    return (
      <ToneBanner tone="info" title={t('review.form.refused')}>
        {sayRefusal({ code: refused }, t)}
      </ToneBanner>
    )
  if (criteria.length === 0) return <Typography color="textSecondary">{t('review.form.none')}</Typography>
  return (
    <Box
      component="section"
      aria-labelledby="review-form"
      sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}
    >
      <SectionHeading id="review-form" end={left > 0 ? t('review.form.left', { count: left }) : undefined}>
        {t('review.form.criteria')}
      </SectionHeading>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {criteria.map((criterion, place) => (
          <CriterionRow
            key={criterion.key}
            criterion={criterion}
            place={place + 1}
            mark={draft.marks[criterion.key]}
            isCurrent={place === at}
            onMark={(mark) => setMark(criterion.key, mark)}
          >
            {draft.writing?.criterion === criterion.key && (
              <FindingWriter
                writing={draft.writing}
                busy={add.busy}
                refusal={add.refusal}
                quoteOf={(selected) => placeOfQuote(detail, selected)}
                onChange={(writing) => change({ ...draft, writing })}
                onSave={() => draft.writing !== null && void save(draft.writing)}
                onCancel={() => change({ ...draft, writing: null })}
              />
            )}
          </CriterionRow>
        ))}
      </Box>
      <Typography variant="caption" color="textSecondary">
        {t('review.form.keys')}
      </Typography>
      <Box>
        <Button
          variant="contained"
          disabled={left > 0 || draft.writing !== null || record.busy}
          onClick={() => void finish()}
        >
          {t(reviews.length === 0 ? 'review.form.record' : 'review.form.recordAgain')}
        </Button>
      </Box>
    </Box>
  )
}
