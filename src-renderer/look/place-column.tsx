import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

/** A place that is read from top to bottom: it scrolls by itself, and is where *skip to the content* leads. */
export function PlaceColumn({ label, gap, children }: { label: string; gap: number; children: ReactNode }) {
  return (
    <Box
      component="main"
      id="queue"
      aria-label={label}
      sx={{
        height: '100%',
        overflowY: 'auto',
        px: 4,
        py: 3,
        display: 'flex',
        flexDirection: 'column',
        gap,
      }}
    >
      {children}
    </Box>
  )
}
