import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import type { Live } from '../connect/use-live.ts'
import { ToneBanner } from '../look/tone-banner.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'

/** The states that both lists share: asking, failing, empty, more than is shown; `children` draws the rows. */
export function OutboxFrame({
  live,
  shown,
  id,
  title,
  intro,
  empty,
  onMore,
  children,
}: {
  live: Live<{ total: number }>
  shown: number
  id: string
  title: string
  intro: string
  empty: string
  onMore: (more: number) => void
  children: ReactNode
}) {
  const { t } = useWords()
  const total = live.data?.total ?? 0
  const more = Math.min(rowsAtOnce, total - shown)
  return (
    <Box component="section" aria-labelledby={id}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 3, flexWrap: 'wrap', mb: 2 }}>
        <Typography variant="h2" id={id}>
          {title}
        </Typography>
        {total > 0 && <Typography color="textSecondary">{intro}</Typography>}
      </Box>
      {live.state === 'error' && (
        <ToneBanner
          tone="wrong"
          title={t('outbox.failed')}
          actions={<Button onClick={live.askAgain}>{t('outbox.askAgain')}</Button>}
        >
          {sayRefusal(live.refusal, t)}
        </ToneBanner>
      )}
      {live.state === 'loading' && live.slow && (
        <Box component="output" aria-label={t('outbox.loading')} sx={{ display: 'block' }}>
          <Skeleton animation={false} variant="rounded" height={34} sx={{ mb: 1 }} />
          <Skeleton animation={false} variant="rounded" height={34} />
        </Box>
      )}
      {live.state === 'data' && total === 0 && <Typography color="textSecondary">{empty}</Typography>}
      {children}
      {more > 0 && (
        <Button variant="outlined" onClick={() => onMore(more)} sx={{ mt: 2 }}>
          {t('needsYou.showMore', { count: more })}
        </Button>
      )}
    </Box>
  )
}

/** A page of rows; more are shown when they are asked for. */
export const rowsAtOnce = 100
