import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { OutboxItem } from '#contract/outbox/outbox-item.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { formatTimeOfDay } from '#contract/rules/finnish-dates.ts'
import { shortInstant } from '../words/format-time.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import type { Withdrawable } from '../connect/use-withdraw.ts'
import { AttachmentList } from './attachment-list.tsx'
import { HeldUndo } from './held-undo.tsx'
import { LongText } from './long-text.tsx'
import { WaitingLine } from './waiting-line.tsx'

type Message = RequestDetail['messages'][number]

/** One message: the customer's left, ours right, the system's quiet in the middle. */
export function MessageCard({
  message,
  attachments,
  waitingItem,
  onWithdraw,
}: {
  message: Message
  attachments: RequestDetail['attachments']
  waitingItem: OutboxItem | undefined
  onWithdraw: (item: Withdrawable) => void
}) {
  const { t, language } = useWords()
  const purpose = message.purpose === 'reply' ? '' : t(`request.thread.purpose.${message.purpose}`)
  const time = formatTimeOfDay(message.sentAt, language)
  if (message.from === 'system') {
    return (
      <Typography
        component="article"
        variant="caption"
        color="textSecondary"
        sx={{ alignSelf: 'center', textAlign: 'center', maxWidth: '88%', overflowWrap: 'anywhere' }}
      >
        {`${purpose === '' ? t('request.thread.system') : purpose}, ${time}: ${message.body}`}
      </Typography>
    )
  }
  const ours = message.from === 'handler'
  const channels = message.channels
    .map((channel) => t(`messages.channel.${channel}`).toLowerCase())
    .join(' + ')
  return (
    <Box
      component="article"
      aria-label={t(ours ? 'request.thread.fromUs' : 'request.thread.fromCustomer')}
      sx={({ tokens }) => ({
        alignSelf: ours ? 'flex-end' : 'flex-start',
        maxWidth: '88%',
        minWidth: 'min(240px, 88%)',
        px: 3,
        py: 2,
        border: `1px solid ${tokens.line}`,
        borderRadius: ours ? '10px 10px 2px 10px' : '10px 10px 10px 2px',
        backgroundColor: ours ? tokens.accentSoft : tokens.panel,
        ...(message.purpose === 'cancel-request' ? { borderColor: tokens.late, borderWidth: 2 } : {}),
      })}
    >
      <Typography variant="caption" component="p" color={ours ? undefined : 'textSecondary'}>
        <Box component="strong" sx={{ color: 'text.primary' }}>
          {message.authorName}
        </Box>
        {purpose === '' ? '' : ` · ${purpose}`}
        {` · ${channels} · ${time}`}
      </Typography>
      <LongText text={message.body} language={message.language} />
      {attachments.length > 0 && <AttachmentList attachments={attachments} />}
      {ours && <Delivery message={message} waitingItem={waitingItem} onWithdraw={onWithdraw} />}
    </Box>
  )
}

/** How far our message has come: waiting here, held by central, or with the customer. */
function Delivery({
  message,
  waitingItem,
  onWithdraw,
}: {
  message: Message
  waitingItem: OutboxItem | undefined
  onWithdraw: (item: Withdrawable) => void
}) {
  const { t, language } = useWords()
  const now = useNow()
  const said =
    message.releaseAt > now
      ? t('request.thread.heldUntil', { time: formatTimeOfDay(message.releaseAt, language) })
      : message.readByCustomerAt === null
        ? t('request.thread.unread')
        : t('request.thread.readAt', { time: shortInstant(message.readByCustomerAt, now, language, t) })
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', alignItems: 'center', gap: 1.5 }}
    >
      {message.waiting ? (
        <WaitingLine requestId={message.requestId} id={message.id} />
      ) : (
        <Typography variant="caption">{said}</Typography>
      )}
      {waitingItem !== undefined && (
        <Button
          variant="outlined"
          onClick={() => onWithdraw(waitingItem)}
          sx={{ flex: 'none', minHeight: 22, py: 0, px: 1.5, fontSize: '0.75rem' }}
        >
          {t('request.thread.withdraw')}
        </Button>
      )}
      {!message.waiting && message.releaseAt > now && (
        <HeldUndo message={message} onTakeBack={() => onWithdraw({ held: message })} />
      )}
    </Box>
  )
}
