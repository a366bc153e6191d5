import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { QueueRow } from '#contract/requests/queue-query.ts'
import { useCommand } from '../connect/use-command.ts'
import type { Replacing } from '../connect/use-edit-command.ts'
import type { Reference } from '../connect/use-reference.ts'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { FormDialog } from '../look/form-dialog.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'

/** Gives the request back to the team; says what that gives back to the customer. */
export function GiveBackDialog({
  request,
  reference,
  replacing,
  onClose,
}: {
  request: QueueRow
  reference: Reference
  replacing?: Replacing<{ reason: string | null }>
  onClose: () => void
}) {
  const { t } = useWords()
  const [reason, setReason] = useState(replacing?.args.reason ?? '')
  const giveBack = useCommand(
    (engine, why: string | null): Promise<unknown> =>
      replacing === undefined
        ? engine.requests.giveBack({ requestId: request.id, args: { reason: why } })
        : replacing.send(engine, { reason: why }),
  )
  const cancels = reference.portals.get(request.portal)?.capabilities.cancel === 'until-handling'
  const save = async (): Promise<void> => {
    if ((await giveBack.run(reason.trim() === '' ? null : reason.trim())).ok) onClose()
  }
  return (
    <FormDialog
      title={t('request.giveBackDialog.title', { number: request.number })}
      refusal={giveBack.refusal && sayRefusal(giveBack.refusal, t)}
      saveLabel={replacing?.saveLabel ?? t('request.giveBackDialog.save')}
      cancelLabel={t('request.giveBackDialog.cancel')}
      canSave={!giveBack.busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Typography color="textSecondary">
        {t(cancels ? 'request.giveBackDialog.explain' : 'request.giveBackDialog.explainNoCancel')}
      </Typography>
      <TextField
        inputRef={focusOnMount}
        label={t('request.giveBackDialog.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
    </FormDialog>
  )
}
