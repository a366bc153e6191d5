import { type Theme, useTheme } from '@mui/material/styles'

/** What is said of something: right, wrong, worth a look, missing, for information, or nothing special. */
export type Tone = 'right' | 'wrong' | 'notice' | 'missing' | 'info' | 'plain'

const shapes: Record<Exclude<Tone, 'plain'>, string> = {
  right: 'M2 6.2 4.8 9 10 3.4',
  wrong: 'M6 1.2 11.2 10.5H.8z M6 4.6v2.8 M6 9v.2',
  missing: 'M6 1.2 11.2 10.5H.8z M6 4.6v2.8 M6 9v.2',
  notice: 'M6 .8 11.2 6 6 11.2.8 6z M6 3.6v3 M6 8.2v.2',
  info: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1z M6 5.6v3 M6 3.4v.2',
}

export function toneColour(tone: Tone, { tokens }: Theme): string {
  switch (tone) {
    case 'right':
      return tokens.well
    case 'wrong':
    case 'missing':
      return tokens.late
    case 'notice':
      return tokens.soon
    case 'info':
      return tokens.info
    case 'plain':
      return tokens.quietText
  }
}

export function toneGround(tone: Tone, { tokens }: Theme): string {
  switch (tone) {
    case 'right':
      return tokens.wellSoft
    case 'wrong':
    case 'missing':
      return tokens.lateSoft
    case 'notice':
      return tokens.soonSoft
    case 'info':
      return tokens.infoSoft
    case 'plain':
      return tokens.quiet
  }
}

/** Tick = right, triangle = wrong or missing, diamond = worth a look, ring = information; words stand beside it. */
export function ToneMark({ tone }: { tone: Tone }) {
  const theme = useTheme()
  if (tone === 'plain') return null
  return (
    <svg
      width="12"
      height="12"
      viewBox="0 0 12 12"
      fill="none"
      stroke={toneColour(tone, theme)}
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      // Long words beside it must not squeeze it.
      style={{ flex: 'none' }}
    >
      <path d={shapes[tone]} />
    </svg>
  )
}
