import RemoveIcon from '@mui/icons-material/CloseOutlined'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import TextField from '@mui/material/TextField'
import { type KeyboardEvent, useState } from 'react'
import type { QueueRow } from '#contract/requests/queue-query.ts'
import { useCommand } from '../connect/use-command.ts'
import type { Replacing } from '../connect/use-edit-command.ts'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { FormDialog } from '../look/form-dialog.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'

const mostTags = 20
const longestTag = 40

/** The handlers' own words on a request. */
export function TagsDialog({
  request,
  replacing,
  onClose,
}: {
  request: QueueRow
  replacing?: Replacing<{ tags: string[] }>
  onClose: () => void
}) {
  const { t } = useWords()
  const [tags, setTags] = useState<readonly string[]>(replacing?.args.tags ?? request.tags)
  const [text, setText] = useState('')
  const save = useCommand(
    (engine, next: string[]): Promise<unknown> =>
      replacing === undefined
        ? engine.requests.setTags({ requestId: request.id, args: { tags: next } })
        : replacing.send(engine, { tags: next }),
  )
  const typed = text.trim()
  const problem =
    typed.length > longestTag
      ? t('request.tagsDialog.tooLong')
      : typed !== '' && tags.length >= mostTags
        ? t('request.tagsDialog.full')
        : ''
  const withTyped = typed === '' || problem !== '' || tags.includes(typed) ? tags : [...tags, typed]
  const add = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || typed === '' || problem !== '') return
    event.preventDefault()
    setTags(withTyped)
    setText('')
  }
  const finish = async (): Promise<void> => {
    if ((await save.run([...withTyped])).ok) onClose()
  }
  return (
    <FormDialog
      title={t('request.tagsDialog.title')}
      refusal={save.refusal && sayRefusal(save.refusal, t)}
      saveLabel={replacing?.saveLabel ?? t('request.tagsDialog.save')}
      cancelLabel={t('request.tagsDialog.cancel')}
      canSave={problem === '' && !save.busy}
      onSave={() => void finish()}
      onClose={onClose}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {tags.map((tag) => (
          <Chip
            key={tag}
            label={tag}
            onDelete={() => setTags(tags.filter((one) => one !== tag))}
            deleteIcon={<RemoveIcon titleAccess={t('request.tagsDialog.remove', { tag })} />}
          />
        ))}
      </Box>
      <TextField
        inputRef={focusOnMount}
        label={t('request.tagsDialog.label')}
        value={text}
        error={problem !== ''}
        helperText={problem}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={add}
      />
    </FormDialog>
  )
}
