import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { type Tone, ToneMark } from '../look/tone-mark.tsx'
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
        color="textSecondary"
        sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}
      >
        <ToneMark tone="right" />
        {t('request.form.noProblems')}
      </Typography>
    )
  }
  return (
    <Box component="section" aria-label={t('request.form.problems', { count })}>
      <Typography sx={{ fontWeight: 600, mb: 0.5 }}>{t('request.form.problems', { count })}</Typography>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {problems.map(({ key, label, checked, table }) => (
          <Problem
            key={key}
            tone={table.length > 0 ? 'wrong' : checked.tone}
            label={label}
            // The first sentence says what is wrong; the value itself says the rest.
            words={checked.words?.split(/(?<=\.)\s/)[0] ?? ''}
            onShow={() => onShowValue(key)}
          />
        ))}
        {mismatches.map(({ kind, one, other, tone }) => (
          <Problem
            key={kind}
            tone={tone}
            label={null}
            words={t(`request.who.mismatch.${kind}`, { one, other })}
            onShow={onShowCustomer}
          />
        ))}
      </Box>
    </Box>
  )
}

function Problem({
  tone,
  label,
  words,
  onShow,
}: {
  tone: Tone
  label: string | null
  words: string
  onShow: () => void
}) {
  return (
    <li>
      <Link
        component="button"
        variant="body2"
        color="inherit"
        underline="hover"
        title={words}
        onClick={onShow}
        sx={{
          display: 'flex',
          alignItems: 'flex-start',
          gap: 1.5,
          maxWidth: '100%',
          textAlign: 'left',
          py: 0.5,
        }}
      >
        <Box component="span" sx={{ flex: 'none', pt: 0.5 }}>
          <ToneMark tone={tone} />
        </Box>
        <Box
          component="span"
          sx={{
            overflow: 'hidden',
            display: '-webkit-box',
            WebkitLineClamp: 2,
            WebkitBoxOrient: 'vertical',
            overflowWrap: 'anywhere',
          }}
        >
          {label !== null && <strong>{label}</strong>}
          {label !== null && words !== '' ? ': ' : ''}
          {words}
        </Box>
      </Link>
    </li>
  )
}
