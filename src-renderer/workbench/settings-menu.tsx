import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Popover from '@mui/material/Popover'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import { lookChoice } from '../look/look-choice.ts'
import { useLook } from '../look/look-provider.tsx'
import { offeredLanguage, offeredLanguages } from '../words/create-words.ts'
import { useWords } from '../words/use-words.ts'

/** Appearance and language, changed at once and remembered on this machine. */
export function SettingsMenu({ anchor, onClose }: { anchor: HTMLElement | null; onClose: () => void }) {
  const { t, language, changeLanguage } = useWords()
  const { choice, choose } = useLook()
  return (
    <Popover
      open={anchor !== null}
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
    </Popover>
  )
}
