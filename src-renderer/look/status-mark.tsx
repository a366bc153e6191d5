import Box from '@mui/material/Box'
import { styled, type Theme } from '@mui/material/styles'
import type { RequestStatus } from '#contract/requests/request-status.ts'

/** The colour of a status' dot; always beside its word, never alone. */
export function statusColour(status: RequestStatus, { tokens }: Theme): string {
  switch (status) {
    case 'received':
      return tokens.info
    case 'in-handling':
      return tokens.accent
    case 'waiting-customer':
    case 'waiting-other':
      return tokens.soon
    case 'resolved':
    case 'closed':
      return tokens.well
    case 'cancelled':
      return tokens.quietText
  }
}

const Dot = styled('span', { shouldForwardProp: (name) => name !== 'status' })<{ status: RequestStatus }>(
  ({ theme, status }) => ({
    flex: 'none',
    width: 8,
    height: 8,
    boxSizing: 'border-box',
    borderRadius: status === 'waiting-customer' || status === 'waiting-other' ? 2 : 4,
    border: `2px solid ${statusColour(status, theme)}`,
    backgroundColor:
      status === 'received' || status === 'cancelled' ? 'transparent' : statusColour(status, theme),
  }),
)

/** Ring = not begun or cancelled, full dot = in work or done, square = waiting: form says it as well as colour. */
export function StatusMark({ status, children }: { status: RequestStatus; children: string }) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 2, minWidth: 0 }}>
      <Dot status={status} aria-hidden="true" />
      <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
        {children}
      </Box>
    </Box>
  )
}
