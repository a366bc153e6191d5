import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import type { Tokens } from './tokens.ts'

/** The same moods as `words/due-state.ts`: late, soon, well, paused, over, none. */
type Mood = 'late' | 'soon' | 'well' | 'paused' | 'over' | 'none'

const shapes: Record<Mood, string> = {
  late: 'M5 1 9.5 9h-9z',
  soon: 'M5 .5 9.5 5 5 9.5.5 5z',
  well: 'M5 1.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z',
  paused: 'M2 1.5h2v7H2zM6 1.5h2v7H6z',
  over: '',
  none: '',
}

const moodColour = (mood: Mood, tokens: Tokens): string =>
  mood === 'late'
    ? tokens.late
    : mood === 'soon'
      ? tokens.soon
      : mood === 'well'
        ? tokens.well
        : tokens.quietText

/** Triangle = late, diamond = soon, dot = well, bars = paused; the words stand beside it. */
export function DueMark({ mood, children, title }: { mood: Mood; children: string; title?: string }) {
  const { tokens } = useTheme()
  const colour = moodColour(mood, tokens)
  return (
    <Box
      component="span"
      title={title}
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.5, minWidth: 0, whiteSpace: 'nowrap' }}
    >
      {shapes[mood] !== '' && (
        <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" fill={colour}>
          <path d={shapes[mood]} />
        </svg>
      )}
      <Box
        component="span"
        sx={{
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          fontVariantNumeric: 'tabular-nums',
          fontWeight: mood === 'late' || mood === 'soon' ? 600 : 400,
          color: mood === 'late' || mood === 'soon' ? colour : mood === 'well' ? 'inherit' : tokens.quietText,
        }}
      >
        {children}
      </Box>
    </Box>
  )
}
