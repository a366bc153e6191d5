import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { Command } from '#contract/commands/command.ts'
import type { QueueRow } from '#contract/requests/queue-query.ts'
import { movesFrom, type RequestStatus, requestStatus } from '#contract/requests/request-status.ts'
import type { Replacing } from '../connect/use-edit-command.ts'
import { useReference } from '../connect/use-reference.ts'
import { StatusDialog } from '../request/status-dialog.tsx'
import { useWords } from '../words/use-words.ts'

/** Another status or another reason; offered are the moves from where the change would now begin. */
export function EditStatus({
  request,
  seen,
  again,
  replacing,
  onClose,
}: {
  request: QueueRow
  seen: Command['seen']
  /** True when it is done again on what the request is now; false while it waits where it was made. */
  again: boolean
  replacing: Replacing<{ to: RequestStatus; reason: string }>
  onClose: () => void
}) {
  const { t } = useWords()
  const reference = useReference()
  const [to, setTo] = useState(replacing.args.to)
  const from = again ? request.status : requestStatus.catch(request.status).parse(seen['status'])
  const offered = [...new Set([...movesFrom(from), replacing.args.to])]
  return (
    <StatusDialog request={request} to={to} reference={reference} replacing={replacing} onClose={onClose}>
      <TextField
        select
        label={t('needsYou.newStatus')}
        value={to}
        onChange={(event) => setTo(requestStatus.parse(event.target.value))}
      >
        {offered.map((status) => (
          <MenuItem key={status} value={status}>
            {t(`requestWords.status.${status}`)}
          </MenuItem>
        ))}
      </TextField>
    </StatusDialog>
  )
}
