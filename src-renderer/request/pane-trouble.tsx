import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'

/** Why there is no request to show. */
export function PaneTrouble({
  title,
  text,
  onClose,
  children,
}: {
  title: string
  text: string
  onClose: () => void
  children?: ReactNode
}) {
  const { t } = useWords()
  return (
    <Box
      role="alert"
      sx={{ p: 6, display: 'flex', flexDirection: 'column', gap: 2, alignItems: 'flex-start' }}
    >
      <Typography variant="h2" id="request-title">
        {title}
      </Typography>
      <Typography color="textSecondary">{text}</Typography>
      <Box sx={{ display: 'flex', gap: 2 }}>
        {children}
        <Button variant="outlined" onClick={onClose}>
          {t('request.close')}
        </Button>
      </Box>
    </Box>
  )
}
