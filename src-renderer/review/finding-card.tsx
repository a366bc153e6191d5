import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { ShownFinding } from '#contract/reviews/review-calls.ts'
import { useCommand } from '../connect/use-command.ts'
import { useReference } from '../connect/use-reference.ts'
import { useNotify } from '../look/notices.tsx'
import { shortInstant } from '../words/format-time.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { AnswerForm, CloseForm } from './finding-forms.tsx'
import { criterionName } from './criterion-name.ts'
import { SeverityMark } from './severity-mark.tsx'

/** One finding with all that became of it, and what this person may do about it. */
export function FindingCard({ finding, service }: { finding: ShownFinding; service: string }) {
  const { t, language, textOf } = useWords()
  const now = useNow()
  const reference = useReference()
  const notify = useNotify()
  const [doing, setDoing] = useState<'answer' | 'close'>()
  const withdraw = useCommand((engine, _input: null) =>
    engine.reviews.close({
      requestId: finding.requestId,
      args: { findingId: finding.id, outcome: 'withdrawn', text: '' },
    }),
  )
  const name = criterionName(reference, service, finding.criterion, textOf)
  const said = (by: string, at: number): string =>
    t('review.finding.by', { name: by, time: shortInstant(at, now, language, t) })
  return (
    <Box
      component="article"
      aria-label={`${name}: ${t(`review.severity.${finding.severity}`)}`}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, px: 3, py: 2 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 0.5, alignItems: 'baseline' }}>
        <Typography component="h4" sx={{ fontWeight: 600 }}>
          {name}
        </Typography>
        <Typography component="span" variant="caption">
          <SeverityMark severity={finding.severity} />
        </Typography>
        <Typography component="span" variant="caption" color="textSecondary">
          {finding.waiting ? t('review.waiting') : t(`review.status.${finding.status}`)}
        </Typography>
      </Box>
      {finding.place !== null && finding.place.quote !== '' && (
        <Box
          component="blockquote"
          sx={{ m: 0, my: 1, pl: 2, borderLeft: 2, borderColor: 'divider', overflowWrap: 'anywhere' }}
        >
          {finding.place.quote}
        </Box>
      )}
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{finding.text}</Typography>
      <Typography variant="caption" color="textSecondary">
        {said(finding.reviewerName, finding.foundAt)}
      </Typography>
      {finding.answer !== null && (
        <Said
          title={t('review.finding.answerTitle')}
          text={finding.answer.text}
          by={said(finding.answer.byName, finding.answer.at)}
        />
      )}
      {finding.closing !== null && (
        <Said
          title={`${t('review.finding.closeTitle')}: ${t(`review.outcome.${finding.closing.outcome}`)}`}
          text={finding.closing.text}
          by={said(finding.closing.byName, finding.closing.at)}
        />
      )}
      {doing === undefined && (finding.mayAnswer || finding.mayClose || finding.mayWithdraw) && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 1.5 }}>
          {finding.mayAnswer && (
            <Button variant="outlined" onClick={() => setDoing('answer')}>
              {t('review.finding.answer')}
            </Button>
          )}
          {finding.mayClose && (
            <Button variant="outlined" onClick={() => setDoing('close')}>
              {t('review.finding.close')}
            </Button>
          )}
          {finding.mayWithdraw && (
            <Button
              disabled={withdraw.busy}
              onClick={() =>
                void withdraw.run(null).then((outcome) => {
                  if (!outcome.ok) notify('error', sayRefusal(outcome.refusal, t))
                })
              }
            >
              {t('review.finding.withdraw')}
            </Button>
          )}
        </Box>
      )}
      {doing === 'answer' && <AnswerForm finding={finding} onDone={() => setDoing(undefined)} />}
      {doing === 'close' && <CloseForm finding={finding} onDone={() => setDoing(undefined)} />}
    </Box>
  )
}

function Said({ title, text, by }: { title: string; text: string; by: string }) {
  return (
    <Box sx={{ mt: 1.5, pl: 3, borderLeft: 2, borderColor: 'primary.main' }}>
      <Typography variant="caption" component="p" sx={{ fontWeight: 600 }}>
        {title}
      </Typography>
      {text !== '' && (
        <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Typography>
      )}
      <Typography variant="caption" color="textSecondary">
        {by}
      </Typography>
    </Box>
  )
}
