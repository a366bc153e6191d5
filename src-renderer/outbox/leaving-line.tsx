import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { OutboxRow } from '#contract/outbox/outbox-view.ts'
import { isEditable, useEditCommand } from '../connect/use-edit-command.ts'
import { useReference } from '../connect/use-reference.ts'
import { useWithdraw } from '../connect/use-withdraw.ts'
import { useNotify } from '../look/notices.tsx'
import { shortInstant } from '../words/format-time.ts'
import { sayCommand, typedText } from '../words/say-command.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { sayWaiting } from '../words/say-waiting.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import type { WhatOf } from './what-of.ts'

/** One change on its way: what, when, why it waits; to be edited or taken back until it has left. */
export function LeavingLine({ row, whatOf }: { row: OutboxRow; whatOf: WhatOf }) {
  const { t, language } = useWords()
  const now = useNow()
  const names = useReference()
  const notify = useNotify()
  const withdraw = useWithdraw()
  const edit = useEditCommand()
  const { command, requestNumber: number } = row
  const what = sayCommand(command, { t, language, names })
  const text = typedText(command)
  const takeBack = async (): Promise<void> => {
    const outcome = await withdraw(row)
    if (!outcome.ok) notify('error', t('outbox.refused', { why: sayRefusal(outcome.refusal, t) }))
  }
  const why = sayWaiting(row.why, { t, language, names, now, whatOf })
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'flex-start', gap: 2, py: 0.5, pl: 3 }}>
      <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography noWrap>
          <strong>{what}</strong>
          {text !== null && (
            <Typography component="span" color="textSecondary" title={text}>
              {` · ${t('outbox.message', { start: text, count: row.textLength })}`}
            </Typography>
          )}
        </Typography>
        <Typography variant="caption" color="textSecondary">
          {`${t('outbox.done', { time: shortInstant(command.issuedAt, now, language, t) })} · ${why}`}
        </Typography>
      </Box>
      {row.unsent && isEditable(command.type) && (
        <Button
          variant="outlined"
          onClick={() => edit(command.key)}
          aria-label={t('needsYou.editLabel', { what, number })}
        >
          {t('needsYou.edit')}
        </Button>
      )}
      {row.unsent && (
        <Button
          variant="outlined"
          onClick={() => void takeBack()}
          aria-label={t('outbox.withdrawLabel', { what, number })}
        >
          {t('outbox.withdraw')}
        </Button>
      )}
    </Box>
  )
}
