import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { RequestId } from '#contract/ids.ts'
import type { CommandView, FieldChoice } from '#contract/outbox/outbox-view.ts'
import { isEditable, useEditCommand } from '../connect/use-edit-command.ts'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { useWords } from '../words/use-words.ts'
import { offersRepeat } from './advice-for.ts'
import { useDecide } from './use-decide.ts'

/** The ways on, the safest first; a typed text is let go only after a question, and can be had back for a while. */
export function NeedsYouWays({
  view,
  chosen,
  hasText,
  onOpen,
}: {
  view: CommandView
  chosen: Readonly<Record<string, FieldChoice>>
  hasText: boolean
  onOpen: (id: RequestId) => void
}) {
  const { t } = useWords()
  const decide = useDecide()
  const edit = useEditCommand()
  const [asking, setAsking] = useState(false)
  const { item, mayReapply, gone } = view
  const { key, requestId, type } = item.command
  const repeats = offersRepeat(view)
  if (asking)
    return (
      <Box
        role="alertdialog"
        aria-label={t('needsYou.discardAsk')}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}
      >
        <Typography>{t('needsYou.discardAsk')}</Typography>
        <Button
          variant="contained"
          color="error"
          disabled={decide.busy}
          onClick={() => void decide.discard(item)}
        >
          {t('outbox.discardYes')}
        </Button>
        <Button variant="outlined" ref={focusOnMount} onClick={() => setAsking(false)}>
          {t('outbox.discardNo')}
        </Button>
      </Box>
    )
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
      {item.state === 'stuck' && (
        <Button variant="contained" disabled={decide.busy} onClick={() => void decide.tryNow()}>
          {t('needsYou.tryNow')}
        </Button>
      )}
      {repeats && item.state !== 'stuck' && (
        <Button
          variant="contained"
          disabled={decide.busy}
          title={t('outbox.reapplyWhy')}
          onClick={() =>
            void decide.reapply(key, Object.keys(chosen).length === 0 ? undefined : { ...chosen })
          }
        >
          {t('outbox.reapply')}
        </Button>
      )}
      {mayReapply && isEditable(type) && (
        <Button variant="outlined" onClick={() => edit(key)}>
          {`${t('needsYou.edit')}…`}
        </Button>
      )}
      {!gone && (
        <Button variant="outlined" onClick={() => onOpen(requestId)}>
          {t('outbox.open')}
        </Button>
      )}
      {hasText && (
        <Button variant="outlined" onClick={() => void decide.copy(item.command)}>
          {t('outbox.copyText')}
        </Button>
      )}
      <Button
        variant="outlined"
        disabled={decide.busy}
        onClick={() => (hasText ? setAsking(true) : void decide.discard(item))}
      >
        {t(repeats || hasText ? 'outbox.discard' : 'outbox.understood')}
      </Button>
    </Box>
  )
}
