import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { ToneMark } from '../look/tone-mark.tsx'
import { useWords } from '../words/use-words.ts'
import type { Mismatch } from './identities.ts'
import type { ReadRow } from './read-form.ts'

/** Everything to check, named at the top, each with the way to where it stands. */
export function ProblemList({
  problems,
  mismatches,
  onShowValue,
  onShowCustomer,
}: {
  problems: readonly ReadRow[]
  mismatches: readonly Mismatch[]
  onShowValue: (key: string) => void
  onShowCustomer: () => void
}) {
  const { t } = useWords()
  const count = problems.length + mismatches.length
  if (count === 0) {
    return (
      <Typography
        variant="caption"
        color="text.secondary"
        sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}
      >
        <ToneMark tone="right" />
        {t('request.form.noProblems')}
      </Typography>
    )
  }
  const line = {
    display: 'flex',
    alignItems: 'baseline',
    gap: 1.5,
    textAlign: 'left',
    minHeight: 22,
  } as const
  return (
    <Box component="section" aria-label={t('request.form.problems', { count })}>
      <Typography sx={{ fontWeight: 600, mb: 0.5 }}>{t('request.form.problems', { count })}</Typography>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {problems.map(({ key, label, checked, table }) => (
          <li key={key}>
            <Link
              component="button"
              variant="body2"
              color="inherit"
              sx={line}
              onClick={() => onShowValue(key)}
            >
              <ToneMark tone={table.length > 0 ? 'wrong' : checked.tone} />
              <span>
                <strong>{label}</strong>
                {checked.words === null ? '' : `: ${checked.words.split('. ')[0] ?? ''}`}
              </span>
            </Link>
          </li>
        ))}
        {mismatches.map(({ kind, one, other, tone }) => (
          <li key={kind}>
            <Link component="button" variant="body2" color="inherit" sx={line} onClick={onShowCustomer}>
              <ToneMark tone={tone} />
              <span>{t(`request.who.mismatch.${kind}`, { one, other })}</span>
            </Link>
          </li>
        ))}
      </Box>
    </Box>
  )
}
