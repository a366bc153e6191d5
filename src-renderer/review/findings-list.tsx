import { ChoiceRow } from '../look/choice-row.tsx'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import type { RequestId } from '#contract/ids.ts'
import type { FindingFilters } from '#contract/reviews/review-calls.ts'
import { useLive } from '../connect/use-live.ts'
import { useReference } from '../connect/use-reference.ts'
import { shortInstant } from '../words/format-time.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { anyCriterionName, criterionName, serviceName } from './criterion-name.ts'
import { SeverityMark } from './severity-mark.tsx'
import { shortMonth } from './short-month.ts'

export const openFindings: FindingFilters = {
  month: null,
  service: null,
  criterion: null,
  severity: null,
  status: 'unclosed',
  mine: false,
}

const whiches = ['mine', 'unclosed', 'all'] as const

/** Findings over all requests: what waits, or what stands behind a number of the trend. */
export function FindingsList({
  filters,
  chosen,
  onFilters,
  onOpen,
}: {
  filters: FindingFilters
  chosen: RequestId | null
  onFilters: (next: FindingFilters) => void
  onOpen: (id: RequestId) => void
}) {
  const { t, language, textOf } = useWords()
  const now = useNow()
  const reference = useReference()
  const live = useLive(['reviews.findings', filters], (engine, signal) =>
    engine.reviews.findings(filters, { signal }),
  )
  const { month, service, criterion, severity } = filters
  const narrowed = [
    ...(month === null ? [] : [shortMonth(month)]),
    ...(service === null ? [] : [serviceName(reference, service, textOf)]),
    ...(criterion === null ? [] : [anyCriterionName(reference, criterion, textOf)]),
    ...(severity === null ? [] : [t(`review.severity.${severity}`)]),
  ]
  const which = filters.mine ? 'mine' : filters.status === 'all' ? 'all' : 'unclosed'
  return (
    <Box sx={{ minHeight: 0, height: '100%', display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ p: 2, display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={which}
          aria-label={t('review.findings.which')}
          onChange={(_event, next: unknown) => {
            if (next === 'mine') onFilters({ ...filters, mine: true, status: 'unclosed' })
            if (next === 'unclosed' || next === 'all') onFilters({ ...filters, mine: false, status: next })
          }}
        >
          {whiches.map((each) => (
            <ToggleButton key={each} value={each} sx={{ textTransform: 'none', py: 0.25, px: 2 }}>
              {t(`review.findings.${each}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {live.data !== undefined && (
          <Typography component="output" variant="caption">
            {t('review.findings.total', { count: live.data.total })}
          </Typography>
        )}
        {narrowed.length > 0 && (
          <Button onClick={() => onFilters({ ...openFindings, status: filters.status, mine: filters.mine })}>
            {`${narrowed.join(', ')} · ${t('review.findings.clear')}`}
          </Button>
        )}
      </Box>
      {live.state === 'error' && (
        <Typography role="alert" sx={{ px: 2 }}>
          {sayRefusal(live.refusal, t)}
        </Typography>
      )}
      {live.data !== undefined && live.data.total === 0 && (
        <Typography color="textSecondary" sx={{ px: 2 }}>
          {t('review.findings.none')}
        </Typography>
      )}
      <Box
        component="ul"
        aria-label={t('review.finding.list')}
        sx={{ m: 0, p: 0, px: 1, pb: 2, listStyle: 'none', overflowY: 'auto', flex: 1, minHeight: 0 }}
      >
        {live.data?.rows.map((row) => (
          <li key={row.id}>
            <ChoiceRow chosen={row.requestId === chosen} lined onChoose={() => onOpen(row.requestId)}>
              <Typography component="span" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
                <SeverityMark severity={row.severity} />
                <strong>{criterionName(reference, row.service, row.criterion, textOf)}</strong>
              </Typography>
              <Typography
                component="span"
                sx={{
                  display: '-webkit-box',
                  WebkitLineClamp: 2,
                  WebkitBoxOrient: 'vertical',
                  overflow: 'hidden',
                  overflowWrap: 'anywhere',
                }}
              >
                {row.text}
              </Typography>
              <Typography component="span" variant="caption" color="textSecondary" sx={{ display: 'block' }}>
                {[
                  row.waiting ? t('review.waiting') : t(`review.status.${row.status}`),
                  row.number,
                  row.reviewerName,
                  shortInstant(row.foundAt, now, language, t),
                ].join(' · ')}
              </Typography>
            </ChoiceRow>
          </li>
        ))}
      </Box>
      {live.data !== undefined && live.data.total > live.data.rows.length && (
        <Typography variant="caption" sx={{ p: 2 }}>
          {t('review.findings.more')}
        </Typography>
      )}
    </Box>
  )
}
