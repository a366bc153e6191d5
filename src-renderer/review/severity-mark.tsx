import Box from '@mui/material/Box'
import type { Severity } from '#contract/reviews/finding.ts'
import { type Tone, ToneMark } from '../look/tone-mark.tsx'
import { useWords } from '../words/use-words.ts'

const toneOf: Record<Severity, Tone> = { note: 'info', defect: 'notice', serious: 'wrong' }

/** How severe a finding is: a shape and its word, never a colour alone. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const { t } = useWords()
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.5, whiteSpace: 'nowrap' }}
    >
      <ToneMark tone={toneOf[severity]} />
      {t(`review.severity.${severity}`)}
    </Box>
  )
}
