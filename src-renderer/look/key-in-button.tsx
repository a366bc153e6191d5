import { styled } from '@mui/material/styles'

/** The key of a button, inside it: as wide as a letter and in the button's own colour, so that it reads on any ground. */
export const KeyInButton = styled('kbd')({
  'button &&': { fontSize: '0.6875rem' },
  minWidth: 16,
  padding: '0 4px',
  border: '1px solid currentColor',
  borderRadius: 4,
  opacity: 0.86,
  fontFamily: 'inherit',
  lineHeight: '15px',
  textAlign: 'center',
})
