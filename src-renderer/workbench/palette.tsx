// oxlint-disable jsx-a11y/prefer-tag-over-role -- a combobox whose list is always open: no native element is one
import Box from '@mui/material/Box'
import Dialog from '@mui/material/Dialog'
import TextField from '@mui/material/TextField'
import { useId, useState } from 'react'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { useWords } from '../words/use-words.ts'

export type PaletteCommand = { id: string; words: string; run: () => void }

const shownAtMost = 12

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
      aria-label={t('workbench.palette.title')}
      slotProps={{ paper: { sx: { width: 560, alignSelf: 'start', mt: '12vh' } } }}
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
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const words = typed.trim().toLocaleLowerCase()
  const matching = commands.filter((command) =>
    words.split(/\s+/).every((word) => command.words.toLocaleLowerCase().includes(word)),
  )
  const shown: PaletteCommand[] = [
    ...matching.slice(0, shownAtMost),
    ...(words === ''
      ? []
      : [
          {
            id: 'search',
            words: t('workbench.palette.search', { text: typed.trim() }),
            run: () => search(typed.trim()),
          },
        ]),
  ]
  const chosen = Math.min(at, shown.length - 1)
  const run = (command: PaletteCommand | undefined): void => {
    if (command === undefined) return
    onClose()
    command.run()
  }

  return (
    <Box sx={{ p: 2 }}>
      <TextField
        fullWidth
        inputRef={focusOnMount}
        value={typed}
        placeholder={t('workbench.palette.placeholder')}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, shown.length - 1))
          else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
          else if (event.key === 'Enter') run(shown[chosen])
          else return
          event.preventDefault()
        }}
        slotProps={{
          htmlInput: {
            role: 'combobox',
            'aria-label': t('workbench.palette.title'),
            'aria-expanded': true,
            'aria-controls': listId,
            'aria-activedescendant': shown.length > 0 ? `${listId}-${chosen}` : undefined,
          },
        }}
      />
      <Box
        component="ul"
        role="listbox"
        id={listId}
        aria-label={t('workbench.palette.title')}
        sx={{ listStyle: 'none', m: 0, mt: 2, p: 0 }}
      >
        {shown.map((command, index) => (
          // The keyboard reaches the options through the field above (aria-activedescendant).
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <Box
            component="li"
            role="option"
            key={command.id}
            id={`${listId}-${index}`}
            aria-selected={index === chosen}
            onClick={() => run(command)}
            onMouseMove={() => setAt(index)}
            sx={(theme) => ({
              px: 2,
              py: 1.5,
              borderRadius: 1,
              cursor: 'pointer',
              backgroundColor: index === chosen ? theme.tokens.chosen : 'transparent',
            })}
          >
            {command.words}
          </Box>
        ))}
      </Box>
    </Box>
  )
}
