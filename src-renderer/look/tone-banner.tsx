import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { type Tone, ToneMark, toneColour, toneGround } from './tone-mark.tsx'

/** Something that must be seen before going on: its shape and its words say what, the colour only helps. */
export function ToneBanner({
  tone,
  title,
  children,
  actions,
}: {
  tone: Tone
  title: string
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <Box
      role="note"
      sx={(theme) => ({
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 3,
        rowGap: 0.5,
        px: 3,
        py: 1,
        borderRadius: 1,
        borderLeft: `3px solid ${toneColour(tone, theme)}`,
        backgroundColor: toneGround(tone, theme),
      })}
    >
      <Box sx={{ flex: '1 1 auto', minWidth: 0 }}>
        <Typography
          component="p"
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 2,
            minHeight: 24,
            fontWeight: 600,
            '& svg': { flex: 'none' },
            overflowWrap: 'anywhere',
          }}
        >
          <ToneMark tone={tone} />
          {title}
        </Typography>
        {children !== undefined && (
          <Typography component="div" variant="caption" sx={{ pl: 5, overflowWrap: 'anywhere' }}>
            {children}
          </Typography>
        )}
      </Box>
      {actions !== undefined && (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1,
            ml: 'auto',
            '& button': { minHeight: 24, px: 1.5, py: 0, textDecoration: 'underline' },
          }}
        >
          {actions}
        </Box>
      )}
    </Box>
  )
}
