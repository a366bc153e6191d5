import { styled } from '@mui/material/styles'

/** A key as it is printed on the keyboard. */
export const KeyHint = styled('kbd')(({ theme }) => ({
  display: 'inline-block',
  minWidth: 20,
  padding: '0 5px',
  borderRadius: 4,
  border: `1px solid ${theme.tokens.line}`,
  backgroundColor: theme.tokens.panel,
  color: theme.tokens.quietText,
  fontFamily: 'inherit',
  fontSize: '0.6875rem',
  lineHeight: '18px',
  textAlign: 'center',
}))
