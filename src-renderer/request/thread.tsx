import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import type { OutboxItem } from '#contract/outbox/outbox-item.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { dayOfInstant } from '#contract/rules/finnish-dates.ts'
import { SectionHeading } from '../look/section-heading.tsx'
import { shortDay } from '../words/format-time.ts'
import { useNow } from '../words/use-now.ts'
import type { Withdrawable } from '../connect/use-withdraw.ts'
import { useWords } from '../words/use-words.ts'
import { buildThread, lastDays } from './build-thread.ts'
import { MessageCard } from './message-card.tsx'
import { NoteCard } from './note-card.tsx'

const step = 30

/** What has been said, oldest first: the customer left, us right, the system quiet between, notes like nothing else. */
export function Thread({
  detail,
  withdrawable,
  onWithdraw,
}: {
  detail: RequestDetail
  /** Messages that have not left this machine, with the command that would send them. */
  withdrawable: ReadonlyMap<string, OutboxItem>
  onWithdraw: (item: Withdrawable) => void
}) {
  const { t, language } = useWords()
  const now = useNow()
  const [most, setMost] = useState(step)
  const entries = useMemo(() => buildThread(detail), [detail])
  const { earlier, days } = lastDays(entries, most)
  return (
    <Box
      component="section"
      aria-labelledby="request-thread"
      sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}
    >
      <SectionHeading id="request-thread" end={entries.length > 0 ? String(entries.length) : undefined}>
        {t('request.thread.title')}
      </SectionHeading>
      {entries.length === 0 && <Typography color="textSecondary">{t('request.thread.empty')}</Typography>}
      {earlier > 0 && (
        <Button variant="outlined" onClick={() => setMost(most + 200)} sx={{ alignSelf: 'center' }}>
          {t('request.thread.earlier', { count: earlier })}
        </Button>
      )}
      {days.map(({ day, entries: ofDay }) => (
        <Box key={day} sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          <Typography
            variant="caption"
            color="textSecondary"
            sx={{ alignSelf: 'center', fontVariantNumeric: 'tabular-nums' }}
          >
            {shortDay(day, dayOfInstant(now), language, t)}
          </Typography>
          {ofDay.map((entry) =>
            entry.what === 'note' ? (
              <NoteCard key={entry.id} note={entry.note} attachments={entry.attachments} />
            ) : (
              <MessageCard
                key={entry.id}
                message={entry.message}
                attachments={entry.attachments}
                waitingItem={withdrawable.get(entry.id)}
                onWithdraw={onWithdraw}
              />
            ),
          )}
        </Box>
      ))}
    </Box>
  )
}
