import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Typography from '@mui/material/Typography'
import { useLayoutEffect, useRef, useState } from 'react'
import type { KeptHere } from '#contract/people/profile-calls.ts'
import { formatTimeOfDay, dayOfInstant, formatDay } from '#contract/rules/finnish-dates.ts'
import { useCommand } from '../connect/use-command.ts'
import { useLive } from '../connect/use-live.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { FilesHere } from './files-here.tsx'

const offeredDays = [7, 30, 90]
/** A central that says so many days keeps everything. */
const unlimitedDays = 36_500

/** What this machine keeps, for how long, and under which key; nothing while nobody is signed in. */
export function KeptHereSettings({ onResized }: { onResized: () => void }) {
  const { data } = useLive(['profile.kept'], (engine, signal) => engine.profile.kept(undefined, { signal }))
  const box = useRef<HTMLDivElement>(null)
  // What holds it was placed before any of this was known, and must be placed again.
  useLayoutEffect(() => {
    if (box.current === null) return undefined
    const observer = new ResizeObserver(onResized)
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [onResized])
  return (
    <Box ref={box} sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      {data !== undefined && (
        <>
          <DaysChoice kept={data} />
          <FilesHere />
          <KeyChange kept={data} />
        </>
      )}
    </Box>
  )
}

function DaysChoice({ kept }: { kept: KeptHere }) {
  const { t, number } = useWords()
  const choose = useCommand((engine, chosen: number) => engine.profile.keepDays({ days: chosen }))
  // Shown as chosen at once; the engine's own word comes a moment later.
  const [asked, setAsked] = useState<number | null>(null)
  const days = [...new Set([...offeredDays.filter((one) => one < kept.mostDays), kept.mostDays, kept.days])]
  return (
    <FormControl>
      <FormLabel id="settings-days">{t('storage.daysLabel')}</FormLabel>
      <RadioGroup
        aria-labelledby="settings-days"
        value={choose.refusal === undefined ? (asked ?? kept.days) : kept.days}
        onChange={(_event, value) => {
          setAsked(Number(value))
          void choose.run(Number(value))
        }}
      >
        {days
          .toSorted((one, other) => one - other)
          .map((one) => (
            <FormControlLabel
              key={one}
              value={one}
              control={<Radio size="small" sx={{ p: 1 }} />}
              label={one >= unlimitedDays ? t('storage.daysUnlimited') : t('storage.days', { days: one })}
            />
          ))}
      </RadioGroup>
      <Typography variant="body2" color="text.secondary" sx={{ maxWidth: 260 }}>
        {t('storage.kept', { formatted: number(kept.requestsKept), count: kept.requestsKept })}
      </Typography>
      {choose.refusal !== undefined && (
        <Typography role="alert" variant="body2" color="error" sx={{ maxWidth: 260 }}>
          {sayRefusal(choose.refusal, t)}
        </Typography>
      )}
    </FormControl>
  )
}

function KeyChange({ kept }: { kept: KeptHere }) {
  const { t, language } = useWords()
  const rotate = useCommand((engine, _input: null) => engine.profile.rotateKey())
  const { keyChangedAt } = kept
  return (
    <FormControl>
      <FormLabel id="settings-key">{t('storage.keyLabel')}</FormLabel>
      <Button
        variant="outlined"
        aria-describedby="settings-key-said"
        disabled={rotate.busy}
        onClick={() => void rotate.run(null)}
        sx={{ my: 1 }}
      >
        {rotate.busy ? t('storage.keyChanging') : t('storage.changeKey')}
      </Button>
      <Typography
        id="settings-key-said"
        component="output"
        variant="body2"
        color={rotate.refusal === undefined ? 'text.secondary' : 'error'}
        sx={{ maxWidth: 260 }}
      >
        {rotate.refusal !== undefined
          ? sayRefusal(rotate.refusal, t)
          : keyChangedAt === null
            ? t('storage.keyWhy')
            : t('storage.keyChangedAt', {
                day: formatDay(dayOfInstant(keyChangedAt), language),
                time: formatTimeOfDay(keyChangedAt, language),
              })}
      </Typography>
    </FormControl>
  )
}
