import AttachIcon from '@mui/icons-material/AttachFile'
import Button from '@mui/material/Button'
import { type ChangeEvent, useRef } from 'react'
import { visuallyHidden } from '../look/visually-hidden.ts'
import { useWords } from '../words/use-words.ts'

/** Opens the system's own choice of files. */
export function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const files = [...(event.target.files ?? [])]
    // The same file may be chosen again after it was removed.
    event.target.value = ''
    if (files.length > 0) onFiles(files)
  }
  return (
    <>
      <Button
        variant="text"
        startIcon={<AttachIcon sx={{ fontSize: 16 }} />}
        onClick={() => input.current?.click()}
      >
        {t('files.attach.button')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={choose}
        style={visuallyHidden}
      />
    </>
  )
}
