import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { FormDialog } from '../look/form-dialog.tsx'
import { useWords } from '../words/use-words.ts'

const longestName = 60

/** Asks for the name of a choice. */
export function NameDialog({
  title,
  explain,
  saveLabel,
  name,
  refusal,
  onSave,
  onClose,
}: {
  title: string
  explain?: readonly string[]
  saveLabel: string
  name: string
  refusal: string | undefined
  onSave: (name: string) => void
  onClose: () => void
}) {
  const { t } = useWords()
  const [text, setText] = useState(name)
  const trimmed = text.trim()
  return (
    <FormDialog
      title={title}
      refusal={refusal}
      saveLabel={saveLabel}
      cancelLabel={t('offline.cancel')}
      canSave={trimmed !== '' && trimmed.length <= longestName}
      onSave={() => onSave(trimmed)}
      onClose={onClose}
    >
      {(explain ?? []).map((line) => (
        <Typography key={line} color="textSecondary">
          {line}
        </Typography>
      ))}
      <TextField
        label={t('offline.name')}
        value={text}
        inputRef={focusOnMount}
        onChange={(event) => setText(event.target.value)}
        slotProps={{ htmlInput: { maxLength: longestName } }}
      />
    </FormDialog>
  )
}
