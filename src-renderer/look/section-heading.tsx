import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

/** The heading of a part of a pane, with something quiet at its other end. */
export function SectionHeading({ id, children, end }: { id?: string; children: string; end?: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'baseline',
        justifyContent: 'space-between',
        gap: 3,
        flexWrap: 'wrap',
      }}
    >
      <Typography component="h3" variant="h3" sx={{ fontSize: '0.75rem', color: 'text.secondary' }} id={id}>
        {children}
      </Typography>
      {end !== undefined && (
        <Typography component="div" variant="caption" color="textSecondary">
          {end}
        </Typography>
      )}
    </Box>
  )
}
