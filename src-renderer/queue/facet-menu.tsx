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
import type { Theme } from '@mui/material/styles'
import { useRef, useState } from 'react'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { useWords } from '../words/use-words.ts'

export type FacetOption = { value: string | number; name: string; count: number }

const searchFrom = 9
const wide = { '@container queue (max-width: 900px)': { display: 'none' } }
const narrow = { '@container queue (min-width: 900.02px)': { display: 'none' } }
const never = { display: 'none' }
const inUse = ({ tokens }: Theme) => ({ backgroundColor: tokens.accentSoft, color: tokens.accentText })
/** Where there is no room for the button that clears, the other one is whole. */
const alone = {
  '@container queue (max-width: 760px)': {
    '&&': { borderRadius: 1.5, borderRightColor: 'inherit' },
  },
}

/** One filter: a button that says what is chosen, and a list of values with how many each would show. */
export function FacetMenu({
  name,
  options,
  chosen,
  brief,
  onChoose,
}: {
  name: string
  options: readonly FacetOption[]
  chosen: readonly (string | number)[]
  /** Say how many are chosen, not which: there is no room for the words. */
  brief: boolean
  onChoose: (values: (string | number)[]) => void
}) {
  const { t, number } = useWords()
  const [open, setOpen] = useState(false)
  const group = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const shown = options.filter((option) =>
    option.name.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase()),
  )
  const used = chosen.length > 0
  const [first] = chosen
  const firstName = options.find((option) => option.value === first)?.name
  const label =
    chosen.length === 1 && firstName !== undefined
      ? t('queue.chosen', { name, values: firstName })
      : t('queue.chosenMany', { name, count: chosen.length })
  const short = t('queue.chosenShort', { name, count: chosen.length })
  const toggle = (value: string | number): void =>
    onChoose(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])

  return (
    <>
      <ButtonGroup variant="outlined" size="small" ref={group} aria-label={used ? label : name}>
        <Button
          aria-haspopup="dialog"
          aria-label={used ? label : name}
          title={used ? label : undefined}
          endIcon={used ? undefined : <ExpandMoreIcon />}
          onClick={() => setOpen(true)}
          sx={(theme) => (used ? { ...inUse(theme), ...alone, maxWidth: 240 } : {})}
        >
          {used ? (
            <>
              <Box
                component="span"
                sx={{ overflow: 'hidden', textOverflow: 'ellipsis', ...(brief ? never : wide) }}
              >
                {label}
              </Box>
              <Box component="span" sx={brief ? {} : narrow}>
                {short}
              </Box>
            </>
          ) : (
            name
          )}
        </Button>
        {used && (
          <Button
            aria-label={t('queue.removeFilter', { name })}
            title={t('queue.removeFilter', { name })}
            onClick={() => {
              onChoose([])
              group.current?.querySelector('button')?.focus()
            }}
            sx={(theme) => ({
              ...inUse(theme),
              px: 1,
              '@container queue (max-width: 760px)': { display: 'none' },
            })}
          >
            <CloseIcon sx={{ fontSize: 16 }} />
          </Button>
        )}
      </ButtonGroup>
      <Popover
        open={open}
        anchorEl={() => group.current}
        onClose={() => {
          setOpen(false)
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
