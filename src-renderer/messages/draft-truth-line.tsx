import Typography from '@mui/material/Typography'
import { ToneMark } from '../look/tone-mark.tsx'
import { shortInstant } from '../words/format-time.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import type { DraftTruth } from './use-draft.ts'

/** Says whether what is being written is safe, and never says it before it is. */
export function DraftTruthLine({ truth }: { truth: DraftTruth }) {
  const { t, language } = useWords()
  const now = useNow()
  if (truth.state === 'empty' || truth.state === 'loading') return null
  const failed = truth.state === 'failed'
  const saved = truth.state === 'saved'
  const at = truth.at === null ? '' : shortInstant(truth.at, now, language, t)
  return (
    <Typography
      variant="caption"
      role={failed ? 'alert' : undefined}
      color={failed ? 'error' : 'textSecondary'}
      title={saved ? t('messages.draft.savedAt', { time: at }) : undefined}
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, whiteSpace: 'nowrap' }}
    >
      {saved && <ToneMark tone="right" />}
      {failed && <ToneMark tone="wrong" />}
      {saved
        ? t('messages.draft.saved')
        : failed
          ? t('messages.draft.failed', { why: t('errors.internal') })
          : t('messages.draft.saving')}
    </Typography>
  )
}
