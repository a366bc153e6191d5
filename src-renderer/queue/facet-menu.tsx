import CloseIcon from '@mui/icons-material/Close'
import ExpandMoreIcon from '@mui/icons-material/ExpandMore'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ButtonGroup from '@mui/material/ButtonGroup'
import Checkbox from '@mui/material/Checkbox'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemButton from '@mui/material/ListItemButton'
import ListItemText from '@mui/material/ListItemText'
import Popover from '@mui/material/Popover'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { useWords } from '../words/use-words.ts'

export type FacetOption = { value: string | number; name: string; count: number }

const searchFrom = 9

/** One filter: a button that says what is chosen, and a list of values with how many each would show. */
export function FacetMenu({
  name,
  options,
  chosen,
  onChoose,
}: {
  name: string
  options: readonly FacetOption[]
  chosen: readonly (string | number)[]
  onChoose: (values: (string | number)[]) => void
}) {
  const { t, number } = useWords()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [typed, setTyped] = useState('')
  const shown = options.filter((option) =>
    option.name.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase()),
  )
  const [first] = chosen
  const firstName = options.find((option) => option.value === first)?.name
  const label =
    chosen.length === 1 && firstName !== undefined
      ? t('queue.chosen', { name, values: firstName })
      : t('queue.chosenMany', { name, count: chosen.length })
  const toggle = (value: string | number): void =>
    onChoose(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])

  return (
    <>
      {chosen.length === 0 ? (
        <Button
          variant="outlined"
          aria-haspopup="dialog"
          endIcon={<ExpandMoreIcon />}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          {name}
        </Button>
      ) : (
        <ButtonGroup variant="outlined" size="small" aria-label={label}>
          <Button
            aria-haspopup="dialog"
            title={label}
            onClick={(event) => setAnchor(event.currentTarget)}
            sx={(theme) => ({
              backgroundColor: theme.tokens.accentSoft,
              color: theme.tokens.accentText,
              maxWidth: 280,
            })}
          >
            <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
              {label}
            </Box>
          </Button>
          <Button
            aria-label={t('queue.removeFilter', { name })}
            title={t('queue.removeFilter', { name })}
            onClick={() => onChoose([])}
            sx={(theme) => ({
              backgroundColor: theme.tokens.accentSoft,
              color: theme.tokens.accentText,
              px: 1,
            })}
          >
            <CloseIcon sx={{ fontSize: 16 }} />
          </Button>
        </ButtonGroup>
      )}
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => {
          setAnchor(null)
          setTyped('')
        }}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': name, sx: { width: 320, maxHeight: 440 } } }}
      >
        {options.length >= searchFrom && (
          <Box sx={{ p: 2, pb: 0 }}>
            <TextField
              fullWidth
              inputRef={focusOnMount}
              value={typed}
              placeholder={t('queue.findInFacet')}
              onChange={(event) => setTyped(event.target.value)}
              slotProps={{ htmlInput: { 'aria-label': t('queue.findInFacet') } }}
            />
          </Box>
        )}
        <List dense sx={{ p: 1 }}>
          {shown.map((option) => (
            <ListItem key={option.value} disablePadding>
              <ListItemButton
                aria-pressed={chosen.includes(option.value)}
                onClick={() => toggle(option.value)}
                sx={{ gap: 1, px: 1 }}
              >
                <Checkbox checked={chosen.includes(option.value)} tabIndex={-1} inert sx={{ p: 0 }} />
                <ListItemText primary={option.name} />
                <Box component="span" sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
                  {number(option.count)}
                </Box>
              </ListItemButton>
            </ListItem>
          ))}
          {shown.length === 0 && (
            <Box component="li" sx={{ p: 2, color: 'text.secondary' }}>
              {t('queue.noValues')}
            </Box>
          )}
        </List>
      </Popover>
    </>
  )
}
