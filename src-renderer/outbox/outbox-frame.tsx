import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import type { OutboxItem } from '#contract/outbox/outbox-item.ts'
import { type Live, useLive } from '../connect/use-live.ts'
import { ToneBanner } from '../look/tone-banner.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'

export const useOutbox = (): Live<OutboxItem[]> =>
  useLive(['outbox.watch'], (engine, signal) => engine.outbox.watch(undefined, { signal }))

/** The states that both lists share: asking, failing, empty; `children` draws the items. */
export function OutboxFrame({
  live,
  items,
  title,
  intro,
  empty,
  children,
}: {
  live: Live<OutboxItem[]>
  items: readonly OutboxItem[]
  title: string
  intro: string
  empty: string
  children: ReactNode
}) {
  const { t } = useWords()
  return (
    <Box component="section" aria-label={title}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 3, flexWrap: 'wrap', mb: 3 }}>
        <Typography variant="h2">{title}</Typography>
        {items.length > 0 && (
          <Typography color="textSecondary" component="output">
            {intro}
          </Typography>
        )}
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
          <Skeleton animation={false} variant="rounded" height={40} sx={{ mb: 2 }} />
          <Skeleton animation={false} variant="rounded" height={40} />
        </Box>
      )}
      {live.state === 'data' && items.length === 0 && <Typography color="textSecondary">{empty}</Typography>}
      {children}
    </Box>
  )
}
