import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import type { FormEvent } from 'react'
import type { Refusal } from '#contract/error-codes.ts'
import { type FindingPlace, severities, severity } from '#contract/reviews/finding.ts'
import type { ReviewDraft } from '#contract/reviews/review-calls.ts'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { SeverityMark } from './severity-mark.tsx'

type Writing = NonNullable<ReviewDraft['writing']>

/** The finding being written: how severe, what, and the words of the request that it speaks of. */
export function FindingWriter({
  writing,
  busy,
  refusal,
  quoteOf,
  onChange,
  onSave,
  onCancel,
}: {
  writing: Writing
  busy: boolean
  refusal: Refusal | undefined
  /** Where the selected text stands; null when nothing is selected. */
  quoteOf: (selected: string) => FindingPlace | null
  onChange: (next: Writing) => void
  onSave: () => void
  onCancel: () => void
}) {
  const { t } = useWords()
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (writing.text.trim() !== '' && !busy) onSave()
  }
  const takeQuote = (): void => {
    const place = quoteOf(document.getSelection()?.toString() ?? '')
    if (place !== null) onChange({ ...writing, place })
  }
  return (
    <Box component="form" onSubmit={save} sx={{ display: 'flex', flexDirection: 'column', gap: 2, py: 1 }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={writing.severity}
        aria-label={t('review.severityLabel')}
        onChange={(_event, next: unknown) => {
          const chosen = severity.safeParse(next)
          if (chosen.success) onChange({ ...writing, severity: chosen.data })
        }}
      >
        {severities.map((each) => (
          <ToggleButton key={each} value={each} sx={{ textTransform: 'none', py: 0.5, px: 2 }}>
            <SeverityMark severity={each} />
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <TextField
        label={t('review.form.text')}
        value={writing.text}
        onChange={(event) => onChange({ ...writing, text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            event.stopPropagation()
            save(event)
          }
          if (event.key === 'Escape') {
            event.stopPropagation()
            // A slip of the hand must not throw away what was typed; the button does.
            if (writing.text.trim() === '') onCancel()
          }
        }}
        multiline
        minRows={2}
        maxRows={8}
        inputRef={focusOnMount}
        fullWidth
      />
      {writing.place === null ? (
        <Box>
          {/* The selection must outlive the press. */}
          <Button onMouseDown={(event) => event.preventDefault()} onClick={takeQuote}>
            {t('review.form.takeQuote')}
          </Button>
          <Typography variant="caption" component="p" color="textSecondary">
            {t('review.form.quoteHint')}
          </Typography>
        </Box>
      ) : (
        <Box>
          <Box
            component="blockquote"
            aria-label={t('review.form.quote')}
            sx={{ m: 0, pl: 2, borderLeft: 2, borderColor: 'divider', overflowWrap: 'anywhere' }}
          >
            {writing.place.quote}
          </Box>
          <Button onClick={() => onChange({ ...writing, place: null })}>{t('review.form.dropQuote')}</Button>
        </Box>
      )}
      {refusal !== undefined && (
        <Typography role="alert" color="error">
          {sayRefusal(refusal, t)}
        </Typography>
      )}
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button type="submit" variant="contained" disabled={busy || writing.text.trim() === ''}>
          {t('review.form.save')}
        </Button>
        <Button onClick={onCancel}>{t('review.cancel')}</Button>
      </Box>
    </Box>
  )
}
