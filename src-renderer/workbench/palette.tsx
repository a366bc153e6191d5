import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import Dialog from '@mui/material/Dialog'
import type { PopperProps } from '@mui/material/Popper'
import TextField from '@mui/material/TextField'
import { type ReactNode, useState } from 'react'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { KeyHint } from '../look/key-hint.tsx'
import { useWords } from '../words/use-words.ts'
import { matchCommands, type PaletteCommand } from './match-commands.ts'

/** Everything that can be done from anywhere, found by typing a part of its words. */
export function Palette({
  open,
  onClose,
  commands,
  search,
}: {
  open: boolean
  onClose: () => void
  commands: readonly PaletteCommand[]
  /** What to do with words that are no command: search the queue for them. */
  search: (text: string) => void
}) {
  const { t } = useWords()
  return (
    <Dialog
      open={open}
      onClose={onClose}
      slotProps={{
        paper: {
          'aria-label': t('workbench.palette.title'),
          'aria-labelledby': undefined,
          sx: { width: 560, alignSelf: 'start', mt: '12vh' },
        },
      }}
    >
      <PaletteBody commands={commands} search={search} onClose={onClose} />
    </Dialog>
  )
}

function PaletteBody({
  commands,
  search,
  onClose,
}: {
  commands: readonly PaletteCommand[]
  search: (text: string) => void
  onClose: () => void
}) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const options = matchCommands(commands, typed, {
    id: 'search-queue',
    words: t('workbench.palette.search', { text: typed.trim() }),
    run: () => search(typed.trim()),
  })
  return (
    <Autocomplete
      open
      autoHighlight
      options={options}
      filterOptions={(all) => all}
      getOptionKey={(command) => command.id}
      getOptionLabel={(command) => command.words}
      renderOption={({ key, ...props }, command) => (
        <Box component="li" key={key} {...props} sx={{ display: 'flex', gap: 1 }}>
          <Box component="span" sx={{ flex: 1 }}>
            {command.words}
          </Box>
          {command.keys?.map((one) => (
            <KeyHint key={one} aria-hidden>
              {one}
            </KeyHint>
          ))}
        </Box>
      )}
      value={null}
      inputValue={typed}
      onInputChange={(_event, text, reason) => {
        if (reason === 'input') setTyped(text)
      }}
      // The list is always open, so the Escape that would close it closes the dialog.
      onClose={(_event, reason) => {
        if (reason === 'escape') onClose()
      }}
      onChange={(_event, command) => {
        if (command === null) return
        onClose()
        command.run()
      }}
      forcePopupIcon={false}
      clearOnBlur={false}
      slots={{ popper: InPlace }}
      slotProps={{ paper: { elevation: 0 }, listbox: { sx: { maxHeight: 420, p: 0, mt: 2 } } }}
      renderInput={(props) => (
        <TextField
          {...props}
          inputRef={focusOnMount}
          placeholder={t('workbench.palette.placeholder')}
          slotProps={{
            ...props.slotProps,
            htmlInput: { ...props.slotProps.htmlInput, 'aria-label': t('workbench.palette.title') },
          }}
        />
      )}
      sx={{ p: 2 }}
    />
  )
}

/** The list stands in the dialog itself instead of floating over it. */
function InPlace({ children }: PopperProps) {
  const list: ReactNode = typeof children === 'function' ? null : children
  return <Box sx={{ px: 2, pb: 2 }}>{list}</Box>
}
