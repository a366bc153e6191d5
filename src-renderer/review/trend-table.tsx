import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { FindingFilters } from '#contract/reviews/review-calls.ts'
import { useLive } from '../connect/use-live.ts'
import { useReference } from '../connect/use-reference.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { anyCriterionName, serviceName } from './criterion-name.ts'
import { shortMonth } from './short-month.ts'
import { openFindings } from './findings-list.tsx'

/** Findings by month against services or criteria. Every number opens the list behind it. */
export function TrendTable({ onShow }: { onShow: (filters: FindingFilters) => void }) {
  const { t, textOf } = useWords()
  const reference = useReference()
  const [by, setBy] = useState<'services' | 'criteria'>('criteria')
  const live = useLive(['reviews.trend'], (engine, signal) => engine.reviews.trend(undefined, { signal }))
  if (live.data === undefined)
    return live.state === 'error' ? (
      <Typography role="alert" sx={{ p: 3 }}>
        {sayRefusal(live.refusal, t)}
      </Typography>
    ) : (
      <Typography component="output" color="textSecondary" sx={{ p: 3 }}>
        {t('review.loading')}
      </Typography>
    )
  const { months, services, criteria } = live.data
  if (months.length === 0)
    return (
      <Typography color="textSecondary" sx={{ p: 3 }}>
        {t('review.trend.none')}
      </Typography>
    )
  const rows = (by === 'services' ? services : criteria).map(({ key, counts }) => ({
    key,
    counts,
    name: by === 'services' ? serviceName(reference, key, textOf) : anyCriterionName(reference, key, textOf),
  }))
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts))
  const filtersOf = (key: string | null, month: string): FindingFilters => ({
    ...openFindings,
    status: 'all',
    month,
    service: by === 'services' ? key : null,
    criterion: by === 'criteria' ? key : null,
  })
  const cell = (key: string | null, what: string, count: number, month: string) =>
    count === 0 ? (
      <span>0</span>
    ) : (
      <Link
        component="button"
        underline="hover"
        aria-label={t('review.trend.show', { count, what, month: shortMonth(month) })}
        onClick={() => onShow(filtersOf(key, month))}
      >
        {count}
      </Link>
    )
  return (
    <Box
      component="section"
      aria-label={t('review.trend.title')}
      sx={{ p: 3, overflow: 'auto', height: '100%' }}
    >
      <Box sx={{ display: 'flex', gap: 3, alignItems: 'center', mb: 2, flexWrap: 'wrap' }}>
        <Typography component="h2" variant="h2">
          {t('review.trend.title')}
        </Typography>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={by}
          aria-label={t('review.trend.by')}
          onChange={(_event, next: unknown) => {
            if (next === 'services' || next === 'criteria') setBy(next)
          }}
        >
          <ToggleButton value="criteria" sx={{ textTransform: 'none', py: 0.25, px: 2 }}>
            {t('review.trend.criteria')}
          </ToggleButton>
          <ToggleButton value="services" sx={{ textTransform: 'none', py: 0.25, px: 2 }}>
            {t('review.trend.services')}
          </ToggleButton>
        </ToggleButtonGroup>
      </Box>
      <Box
        component="table"
        sx={(theme) => ({
          borderCollapse: 'collapse',
          fontVariantNumeric: 'tabular-nums',
          '& th, & td': {
            textAlign: 'right',
            px: 2,
            py: 0.75,
            borderBottom: `1px solid ${theme.tokens.line}`,
          },
          '& th:first-of-type': { textAlign: 'left', fontWeight: 400, maxWidth: 320 },
          '& thead th': { fontWeight: 600 },
          '& button': { font: 'inherit' },
        })}
      >
        <thead>
          <tr>
            <th scope="col">{t(by === 'services' ? 'review.trend.services' : 'review.trend.criteria')}</th>
            {months.map(({ month }) => (
              <th key={month} scope="col">
                {shortMonth(month)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, counts, name }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {counts.map((count, at) => {
                const month = months[at]?.month ?? ''
                return (
                  <td key={month}>
                    {cell(key, name, count, month)}
                    <Bar share={count / most} />
                  </td>
                )
              })}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('review.trend.findings')}</th>
            {months.map(({ month, findings }) => (
              <td key={month}>{cell(null, t('review.trend.total'), findings, month)}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t('review.trend.serious')}</th>
            {months.map(({ month, serious }) => (
              <td key={month}>
                {serious === 0 ? (
                  0
                ) : (
                  <Link
                    component="button"
                    underline="hover"
                    aria-label={t('review.trend.show', {
                      count: serious,
                      what: t('review.severity.serious'),
                      month: shortMonth(month),
                    })}
                    onClick={() => onShow({ ...filtersOf(null, month), severity: 'serious' })}
                  >
                    {serious}
                  </Link>
                )}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t('review.trend.reviewed')}</th>
            {months.map(({ month, reviewed }) => (
              <td key={month}>{reviewed}</td>
            ))}
          </tr>
        </tbody>
      </Box>
    </Box>
  )
}

/** The number beside it once more, to the eye. */
function Bar({ share }: { share: number }) {
  return (
    <Box
      aria-hidden="true"
      sx={{ height: 4, width: 72, ml: 'auto', mt: 0.5, backgroundColor: 'action.hover' }}
    >
      <Box
        sx={{ height: 4, ml: 'auto', width: `${Math.round(share * 100)}%`, backgroundColor: 'primary.main' }}
      />
    </Box>
  )
}
