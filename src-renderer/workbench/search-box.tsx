import CloseIcon from '@mui/icons-material/Close'
import SearchIcon from '@mui/icons-material/Search'
import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import OutlinedInput from '@mui/material/OutlinedInput'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { KeyHint } from '../look/key-hint.tsx'
import { useWords } from '../words/use-words.ts'

const settleMs = 80

/** One box for numbers, names, messages and identifiers; the list follows while it is typed. */
export function SearchBox({
  text,
  onSearch,
  onLeave,
  inputRef,
}: {
  text: string
  onSearch: (text: string) => void
  /** Enter, arrow down, or Escape in the empty box: on to the list. */
  onLeave: () => void
  inputRef: RefObject<HTMLInputElement | null>
}) {
  const { t } = useWords()
  const [typed, setTyped] = useState(text)
  const sent = useRef(text)
  useEffect(() => {
    if (text === sent.current) return
    sent.current = text
    setTyped(text)
  }, [text])
  const send = useCallback(() => {
    if (typed === sent.current) return
    sent.current = typed
    onSearch(typed)
  }, [typed, onSearch])
  useEffect(() => {
    const timer = setTimeout(send, settleMs)
    return () => clearTimeout(timer)
  }, [send])

  return (
    <OutlinedInput
      fullWidth
      inputRef={inputRef}
      value={typed}
      placeholder={t('workbench.search.placeholder')}
      onChange={(event) => setTyped(event.target.value.slice(0, 200))}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          if (typed === '') {
            event.currentTarget.blur()
            onLeave()
          } else setTyped('')
          event.stopPropagation()
        }
        if (event.key === 'ArrowDown' || event.key === 'Enter') {
          event.preventDefault()
          send()
          onLeave()
        }
      }}
      inputProps={{
        'aria-label': t('workbench.search.label'),
        role: 'searchbox',
        spellCheck: false,
        autoComplete: 'off',
      }}
      sx={{ height: 30, maxWidth: 760, '& input': { textOverflow: 'ellipsis' } }}
      startAdornment={
        <InputAdornment position="start">
          <SearchIcon fontSize="small" />
        </InputAdornment>
      }
      endAdornment={
        <InputAdornment position="end">
          {typed === '' ? (
            <KeyHint>/</KeyHint>
          ) : (
            <IconButton
              aria-label={t('workbench.search.clear')}
              title={t('workbench.search.clear')}
              onClick={() => setTyped('')}
            >
              <CloseIcon sx={{ fontSize: 16 }} />
            </IconButton>
          )}
        </InputAdornment>
      }
    />
  )
}
