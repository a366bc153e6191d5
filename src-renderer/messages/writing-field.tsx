import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import TextareaAutosize from '@mui/material/TextareaAutosize'
import type { KeyboardEvent, Ref } from 'react'
import type { Language } from '#contract/languages.ts'

const Field = styled(TextareaAutosize, { shouldForwardProp: (name) => name !== 'note' })<{ note: boolean }>(
  ({ theme, note }) => ({
    width: '100%',
    resize: 'none',
    boxSizing: 'border-box',
    padding: '8px 12px',
    font: 'inherit',
    lineHeight: 1.5,
    color: note ? theme.tokens.noteText : theme.tokens.text,
    backgroundColor: note ? theme.tokens.note : theme.tokens.panel,
    border: note ? `1.5px dashed ${theme.tokens.noteLine}` : `1px solid ${theme.tokens.strongLine}`,
    borderRadius: note ? 0 : 6,
    '&::placeholder': { color: theme.tokens.quietText, opacity: 1 },
  }),
)

/** The text being written: grows with it, Ctrl+Enter sends, Esc goes back to the request. */
export function WritingField({
  label,
  placeholder,
  text,
  language,
  note = false,
  fieldRef,
  onText,
  onSend,
  onLeave,
}: {
  label: string
  placeholder: string
  text: string
  language: Language
  note?: boolean
  fieldRef: Ref<HTMLTextAreaElement>
  onText: (text: string) => void
  onSend: () => void
  onLeave: () => void
}) {
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onSend()
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      event.currentTarget.blur()
      onLeave()
    }
  }
  return (
    <Box>
      <Field
        ref={fieldRef}
        note={note}
        aria-label={label}
        placeholder={placeholder}
        minRows={3}
        maxRows={12}
        lang={language}
        spellCheck
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKey}
      />
    </Box>
  )
}
