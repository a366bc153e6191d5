import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import type { RequestId } from '#contract/ids.ts'
import { isPending, type OutboxItem } from '#contract/outbox/outbox-item.ts'
import { useConnectionNow } from '../connect/use-connection-now.ts'
import { useReference } from '../connect/use-reference.ts'
import { useWithdraw } from '../connect/use-withdraw.ts'
import { useNotify } from '../look/notices.tsx'
import { shortInstant } from '../words/format-time.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { OutboxFrame, useOutbox } from './outbox-frame.tsx'
import { sayCommand, typedText } from './say-command.ts'
import { whyWaiting } from './why-waiting.ts'

/** What has been done here and has not arrived yet, in the order it was done, and why it waits. */
export function LeavingList({ onOpen }: { onOpen: (id: RequestId) => void }) {
  const { t } = useWords()
  const live = useOutbox()
  const connection = useConnectionNow()
  const items = (live.data ?? []).filter(({ state }) => isPending(state))
  return (
    <OutboxFrame
      live={live}
      items={items}
      title={t('outbox.leavingTitle')}
      intro={t('outbox.leavingIntro', { count: items.length })}
      empty={t('outbox.leavingEmpty')}
    >
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {items.map((item, at) => (
          <LeavingLine
            key={item.command.key}
            item={item}
            why={whyWaiting(item, items.slice(0, at), connection)}
            onOpen={onOpen}
          />
        ))}
      </Box>
    </OutboxFrame>
  )
}

function LeavingLine({
  item,
  why,
  onOpen,
}: {
  item: OutboxItem
  why: ReturnType<typeof whyWaiting>
  onOpen: (id: RequestId) => void
}) {
  const { t, language } = useWords()
  const now = useNow()
  const names = useReference()
  const notify = useNotify()
  const withdraw = useWithdraw()
  const { command, requestNumber, requestSubject } = item
  const what = sayCommand(command, { t, language, names })
  const text = typedText(command)
  const takeBack = async (): Promise<void> => {
    const outcome = await withdraw(item)
    if (!outcome.ok) notify('error', t('outbox.refused', { why: sayRefusal(outcome.refusal, t) }))
  }
  const reason =
    why === 'tried'
      ? t('outbox.why.tried', {
          count: item.attempts,
          time: item.lastTriedAt === null ? '' : shortInstant(item.lastTriedAt, now, language, t),
          why: item.refusal === null ? '' : sayRefusal(item.refusal, t),
        })
      : t(`outbox.why.${why}`)
  return (
    <Box
      component="li"
      sx={{ display: 'flex', alignItems: 'flex-start', gap: 3, py: 2, borderTop: 1, borderColor: 'divider' }}
    >
      <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography>
          <strong>{what}</strong>
          {' · '}
          <Link
            component="button"
            variant="body1"
            onClick={() => onOpen(command.requestId)}
            title={t('outbox.openLabel', { number: requestNumber })}
            sx={{ verticalAlign: 'baseline', textAlign: 'left' }}
          >
            {requestNumber}
          </Link>
          {` ${requestSubject}`}
        </Typography>
        {text !== null && (
          <Typography color="textSecondary" noWrap title={text}>
            {t('outbox.message', { start: text.slice(0, 120), count: text.length })}
          </Typography>
        )}
        <Typography variant="caption" color="textSecondary">
          {`${t('outbox.done', { time: shortInstant(command.issuedAt, now, language, t) })} · ${reason}`}
        </Typography>
      </Box>
      {item.state === 'queued' && (
        <Button
          variant="outlined"
          onClick={() => void takeBack()}
          aria-label={t('outbox.withdrawLabel', { what, number: requestNumber })}
        >
          {t('outbox.withdraw')}
        </Button>
      )}
    </Box>
  )
}
