import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { RequestId } from '#contract/ids.ts'
import type { OutboxRow } from '#contract/outbox/outbox-view.ts'
import { isEditable, useEditCommand } from '../connect/use-edit-command.ts'
import { useReference } from '../connect/use-reference.ts'
import { useWaiting } from '../connect/use-waiting.ts'
import { sayCommand } from '../words/say-command.ts'
import { sayWaiting } from '../words/say-waiting.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'

const small = { flex: 'none', minHeight: 22, py: 0, px: 1.5, fontSize: '0.75rem' } as const

/** Under a message or note that is only on this machine: why it is not with central yet, and its form. */
export function WaitingLine({ requestId, id }: { requestId: RequestId; id: string }) {
  const rows = useWaiting(requestId)
  const row = rows.find(({ command }) => command.args['messageId'] === id || command.args['noteId'] === id)
  const why = useWhy(rows)
  const { t } = useWords()
  if (row === undefined) return <em>{t('request.thread.waiting')}</em>
  return (
    <>
      <Typography variant="caption" sx={{ fontStyle: 'italic' }}>
        {why(row)}
      </Typography>
      <EditButton row={row} />
    </>
  )
}

/** The other changes of the request that wait: each with why, its form, and the way to take it back. */
export function WaitingChanges({
  requestId,
  onWithdraw,
}: {
  requestId: RequestId
  onWithdraw: (row: OutboxRow) => void
}) {
  const { t, language } = useWords()
  const names = useReference()
  const rows = useWaiting(requestId)
  const why = useWhy(rows)
  const shown = rows.filter(
    ({ command, state }) =>
      (state === 'queued' || state === 'sent') &&
      command.type !== 'messages.send' &&
      command.type !== 'notes.add',
  )
  const [first] = shown
  if (first === undefined) return null
  const reason = why(first)
  const isShared = shown.length > 1 && shown.every((row) => why(row) === reason)
  return (
    <Box>
      {isShared && <Typography variant="caption">{reason}</Typography>}
      <Box component="ul" aria-label={t('outbox.leavingTitle')} sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {shown.map((row) => {
          const what = sayCommand(row.command, { t, language, names })
          return (
            <Box
              component="li"
              key={row.command.key}
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                alignItems: 'center',
                columnGap: 2,
                overflowWrap: 'anywhere',
              }}
            >
              <Typography variant="caption" sx={{ flex: '1 1 200px', minWidth: 0 }}>
                <strong>{what}</strong>
                {isShared ? '' : ` · ${why(row)}`}
              </Typography>
              <EditButton row={row} />
              {row.unsent && (
                <Button
                  variant="outlined"
                  onClick={() => onWithdraw(row)}
                  aria-label={t('outbox.withdrawLabel', { what, number: row.requestNumber })}
                  sx={small}
                >
                  {t('outbox.withdraw')}
                </Button>
              )}
            </Box>
          )
        })}
      </Box>
    </Box>
  )
}

function useWhy(rows: readonly OutboxRow[]): (row: OutboxRow) => string {
  const { t, language } = useWords()
  const names = useReference()
  const now = useNow()
  const whatOf = (key: string): string | undefined => {
    const row = rows.find(({ command }) => command.key === key)
    return row === undefined ? undefined : sayCommand(row.command, { t, language, names })
  }
  return (row) => {
    const why = sayWaiting(row.why, { t, language, names, now, whatOf })
    return row.state === 'queued' ? t('needsYou.notSentYet', { why }) : why
  }
}

function EditButton({ row }: { row: OutboxRow }) {
  const { t, language } = useWords()
  const names = useReference()
  const edit = useEditCommand()
  if (!row.unsent || !isEditable(row.command.type)) return null
  const what = sayCommand(row.command, { t, language, names })
  return (
    <Button
      variant="outlined"
      onClick={() => edit(row.command.key)}
      aria-label={t('needsYou.editLabel', { what, number: row.requestNumber })}
      sx={small}
    >
      {t('needsYou.edit')}
    </Button>
  )
}
