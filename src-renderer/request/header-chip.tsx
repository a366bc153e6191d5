import { styled } from '@mui/material/styles'
import { type Tone, toneGround } from '../look/tone-mark.tsx'

/** A fact of the header in a soft box: its ground is its tone, its words and shape say the same. */
export const HeaderChip = styled('span', {
  shouldForwardProp: (name) => name !== 'tone' && name !== 'loud',
})<{
  tone: Tone
  loud?: boolean
}>(({ theme, tone, loud = false }) => ({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  minHeight: 24,
  maxWidth: '100%',
  padding: '1px 8px',
  borderRadius: 6,
  fontWeight: 600,
  whiteSpace: 'nowrap',
  color: theme.tokens.text,
  backgroundColor: toneGround(tone, theme),
  ...(loud ? { border: `1.5px solid ${theme.tokens.late}`, color: theme.tokens.late } : {}),
}))
