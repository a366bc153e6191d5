import Box from '@mui/material/Box'
import Tooltip from '@mui/material/Tooltip'
import { styled } from '@mui/material/styles'
import { visuallyHidden } from './visually-hidden.ts'

const Disc = styled('span')(({ theme }) => ({
  display: 'inline-grid',
  placeItems: 'center',
  flex: 'none',
  width: 24,
  height: 24,
  borderRadius: 12,
  fontSize: '0.6875rem',
  fontWeight: 600,
  backgroundColor: theme.tokens.accentSoft,
  color: theme.tokens.accentText,
}))

/** The initials of a member of staff in a disc, with the whole name for the eye (tooltip) and the ear. */
export function PersonMark({ name, initials }: { name: string; initials: string }) {
  return (
    <Tooltip title={name} describeChild>
      <Disc>
        <span aria-hidden="true">{initials}</span>
        <Box component="span" sx={visuallyHidden}>
          {name}
        </Box>
      </Disc>
    </Tooltip>
  )
}
