import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useCommand } from '../connect/use-command.ts'
import type { Replacing } from '../connect/use-edit-command.ts'
import { FormDialog } from '../look/form-dialog.tsx'
import { priorityName } from '../words/say-field.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'

const priorities = [1, 2, 3, 4] as const

export function EditPriority({
  replacing,
  title,
  onClose,
}: {
  replacing: Replacing<{ priority: number }>
  title: string
  onClose: () => void
}) {
  const { t } = useWords()
  const [priority, setPriority] = useState(replacing.args.priority)
  const save = useCommand((engine, next: number) => replacing.send(engine, { priority: next }))
  const finish = async (): Promise<void> => {
    if ((await save.run(priority)).ok) onClose()
  }
  return (
    <FormDialog
      title={title}
      refusal={save.refusal && sayRefusal(save.refusal, t)}
      saveLabel={replacing.saveLabel}
      cancelLabel={t('needsYou.cancel')}
      canSave={!save.busy}
      onSave={() => void finish()}
      onClose={onClose}
    >
      <TextField
        select
        label={t('needsYou.priority')}
        value={priority}
        onChange={(event) => setPriority(Number(event.target.value))}
        sx={{ mt: 2 }}
      >
        {priorities.map((one) => (
          <MenuItem key={one} value={one}>
            {priorityName(one, t)}
          </MenuItem>
        ))}
      </TextField>
    </FormDialog>
  )
}
