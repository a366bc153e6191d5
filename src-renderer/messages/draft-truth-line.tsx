import Typography from '@mui/material/Typography'
import { ToneMark } from '../look/tone-mark.tsx'
import { shortInstant } from '../words/format-time.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import type { DraftTruth } from './use-draft.ts'

/** Says whether what is being written is safe, and never says it before it is. */
export function DraftTruthLine({
  truth,
  restoredAt,
}: {
  truth: DraftTruth
  /** When the draft that is gone on with had been written. */
  restoredAt: number | null
}) {
  const { t, language } = useWords()
  const now = useNow()
  if (truth.state === 'empty' || truth.state === 'loading') return null
  const failed = truth.state === 'failed'
  const saved = truth.state === 'saved'
  const words = failed
    ? t('messages.draft.failed', { why: sayRefusal(truth.refusal, t) })
    : saved && truth.at === restoredAt
      ? t('messages.draft.restored', { time: shortInstant(truth.at, now, language, t) })
      : t(saved ? 'messages.draft.saved' : 'messages.draft.saving')
  return (
    <Typography
      variant="caption"
      role={failed ? 'alert' : undefined}
      color={failed ? 'error' : 'textSecondary'}
      title={
        saved ? t('messages.draft.savedAt', { time: shortInstant(truth.at, now, language, t) }) : undefined
      }
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, whiteSpace: failed ? 'normal' : 'nowrap' }}
    >
      {saved && <ToneMark tone="right" />}
      {failed && <ToneMark tone="wrong" />}
      {words}
    </Typography>
  )
}
