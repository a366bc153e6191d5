import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import type { z } from 'zod'
import { type ReactNode, useState } from 'react'
import type { changeStatus } from '#contract/requests/change-status.ts'
import type { QueueRow } from '#contract/requests/queue-query.ts'
import type { RequestStatus } from '#contract/requests/request-status.ts'
import { useCommand } from '../connect/use-command.ts'
import type { Replacing } from '../connect/use-edit-command.ts'
import type { Reference } from '../connect/use-reference.ts'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { FormDialog } from '../look/form-dialog.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { portalView } from './portal-view.ts'

type ChangeStatusArgs = z.infer<(typeof changeStatus)['args']>

/** A status changed by hand: the exception, so it asks why; the customer's view of it is told before. */
export function StatusDialog({
  request,
  to,
  reference,
  replacing,
  children,
  onClose,
}: {
  request: QueueRow
  to: RequestStatus
  reference: Reference
  replacing?: Replacing<ChangeStatusArgs>
  /** Where another status may be chosen, its choice. */
  children?: ReactNode
  onClose: () => void
}) {
  const { t } = useWords()
  const [reason, setReason] = useState(replacing?.args.reason ?? '')
  const change = useCommand(
    (engine, why: string): Promise<unknown> =>
      replacing === undefined
        ? engine.requests.changeStatus({ requestId: request.id, args: { to, reason: why } })
        : replacing.send(engine, { to, reason: why }),
  )
  const view = portalView(reference.portals.get(request.portal), to, request.language)
  const suggestions = t(`request.statusDialog.suggestions.${to}`).split('|').filter(Boolean)
  const save = async (): Promise<void> => {
    if ((await change.run(reason.trim())).ok) onClose()
  }
  return (
    <FormDialog
      title={t('request.statusDialog.title', { status: t(`requestWords.status.${to}`) })}
      refusal={change.refusal && sayRefusal(change.refusal, t)}
      saveLabel={replacing?.saveLabel ?? t('request.statusDialog.save')}
      cancelLabel={t('request.statusDialog.cancel')}
      canSave={reason.trim() !== '' && !change.busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Typography color="textSecondary">{t('request.statusDialog.explain')}</Typography>
      {children}
      <TextField
        inputRef={focusOnMount}
        multiline
        minRows={2}
        required
        label={t('request.statusDialog.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {suggestions.map((suggestion) => (
          <Chip
            key={suggestion}
            variant="outlined"
            label={suggestion}
            onClick={() => setReason(suggestion)}
          />
        ))}
      </Box>
      {view !== undefined && (
        <Typography variant="caption" color="textSecondary">
          {t('request.statusDialog.customerWillSee', {
            state: view.tab === null ? view.state : `${view.state} (${view.tab})`,
          })}
        </Typography>
      )}
    </FormDialog>
  )
}
