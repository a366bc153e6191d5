import Box from '@mui/material/Box'
import { type ClipboardEvent, type DragEvent, type ReactNode, useState } from 'react'
import { useWords } from '../words/use-words.ts'

/** Around what is being written: a file that is dropped or pasted here is attached. A pasted text stays a text. */
export function FileDrop({
  onFiles,
  children,
}: {
  onFiles: (files: readonly File[]) => void
  children: ReactNode
}) {
  const { t } = useWords()
  const [over, setOver] = useState(false)
  const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')
  const onDrop = (event: DragEvent): void => {
    setOver(false)
    if (!carriesFiles(event)) return
    event.preventDefault()
    onFiles([...event.dataTransfer.files])
  }
  const onPaste = (event: ClipboardEvent): void => {
    const files = [...event.clipboardData.files]
    // What a spreadsheet copies is a text and its picture: the text is meant.
    if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return
    event.preventDefault()
    onFiles(files)
  }
  return (
    <Box
      onDragOver={(event: DragEvent) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      onPaste={onPaste}
      sx={{ position: 'relative' }}
    >
      {children}
      {over && (
        <Box
          aria-hidden="true"
          sx={({ tokens }) => ({
            position: 'absolute',
            inset: 0,
            display: 'grid',
            placeItems: 'center',
            pointerEvents: 'none',
            border: `2px dashed ${tokens.accentText}`,
            borderRadius: 1.5,
            backgroundColor: tokens.accentSoft,
            color: tokens.accentText,
          })}
        >
          {t('files.attach.drop')}
        </Box>
      )}
    </Box>
  )
}
