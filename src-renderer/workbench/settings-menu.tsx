import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Popover, { type PopoverActions } from '@mui/material/Popover'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import { useCallback, useRef } from 'react'
import { lookChoice } from '../look/look-choice.ts'
import { useLook } from '../look/look-provider.tsx'
import { KeptHereSettings } from '../settings/kept-here.tsx'
import { offeredLanguage, offeredLanguages } from '../words/create-words.ts'
import { useWords } from '../words/use-words.ts'

/** Appearance and language, and what this machine keeps; changed at once. */
export function SettingsMenu({ anchor, onClose }: { anchor: HTMLElement | null; onClose: () => void }) {
  const { t, language, changeLanguage } = useWords()
  const { choice, choose } = useLook()
  const popover = useRef<PopoverActions>(null)
  const reposition = useCallback(() => popover.current?.updatePosition(), [])
  return (
    <Popover
      open={anchor !== null}
      action={popover}
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-label': t('workbench.rail.settings'),
          sx: { p: 4, display: 'flex', flexDirection: 'column', gap: 3, minWidth: 220 },
        },
      }}
    >
      <FormControl>
        <FormLabel id="settings-look">{t('workbench.look.label')}</FormLabel>
        <RadioGroup
          aria-labelledby="settings-look"
          value={choice}
          onChange={(_event, value) => choose(lookChoice.catch('system').parse(value))}
        >
          {lookChoice.options.map((option) => (
            <FormControlLabel
              key={option}
              value={option}
              control={<Radio size="small" sx={{ p: 1 }} />}
              label={t(`workbench.look.${option}`)}
            />
          ))}
        </RadioGroup>
      </FormControl>
      <FormControl>
        <FormLabel id="settings-language">{t('workbench.languageLabel')}</FormLabel>
        <RadioGroup
          aria-labelledby="settings-language"
          value={language}
          onChange={(_event, value) => changeLanguage(offeredLanguage.catch('fi').parse(value))}
        >
          {offeredLanguages.map((option) => (
            <FormControlLabel
              key={option}
              value={option}
              control={<Radio size="small" sx={{ p: 1 }} />}
              label={t(`workbench.languages.${option}`)}
              lang={option}
            />
          ))}
        </RadioGroup>
      </FormControl>
      {anchor !== null && <KeptHereSettings onResized={reposition} />}
    </Popover>
  )
}
