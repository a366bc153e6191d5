import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { type FormEvent, type ReactNode, useState } from 'react'
import { type FindingOutcome, findingOutcome } from '#contract/reviews/finding.ts'
import type { ShownFinding } from '#contract/reviews/review-calls.ts'
import { type Outcome, useCommand } from '../connect/use-command.ts'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'

type FormProps = { finding: ShownFinding; onDone: () => void }

/** The handler's answer to a finding. */
export function AnswerForm({ finding, onDone }: FormProps) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const answer = useCommand((engine, _input: null) =>
    engine.reviews.answer({ requestId: finding.requestId, args: { findingId: finding.id, text } }),
  )
  return (
    <SmallForm
      saveLabel={t('review.finding.send')}
      canSave={text.trim() !== '' && !answer.busy}
      refusal={answer.refusal && sayRefusal(answer.refusal, t)}
      onSave={() => answer.run(null)}
      onDone={onDone}
    >
      <TextField
        label={t('review.finding.answerText')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        multiline
        minRows={2}
        maxRows={8}
        inputRef={focusOnMount}
        fullWidth
      />
    </SmallForm>
  )
}

const outcomes = findingOutcome.options.filter((outcome) => outcome !== 'withdrawn')

/** The lead's last word. Before an answer it needs a reason. */
export function CloseForm({ finding, onDone }: FormProps) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const [outcome, setOutcome] = useState<FindingOutcome>('corrected')
  const close = useCommand((engine, _input: null) =>
    engine.reviews.close({ requestId: finding.requestId, args: { findingId: finding.id, outcome, text } }),
  )
  return (
    <SmallForm
      saveLabel={t('review.finding.closeNow')}
      canSave={!close.busy && (finding.status === 'answered' || text.trim() !== '')}
      refusal={close.refusal && sayRefusal(close.refusal, t)}
      onSave={() => close.run(null)}
      onDone={onDone}
    >
      <TextField
        select
        label={t('review.finding.outcome')}
        value={outcome}
        onChange={(event) => setOutcome(findingOutcome.parse(event.target.value))}
        fullWidth
      >
        {outcomes.map((each) => (
          <MenuItem key={each} value={each}>
            {t(`review.outcome.${each}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={t('review.finding.closeText')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        required={finding.status === 'open'}
        multiline
        minRows={2}
        maxRows={8}
        fullWidth
      />
    </SmallForm>
  )
}

function SmallForm({
  children,
  saveLabel,
  canSave,
  refusal,
  onSave,
  onDone,
}: {
  children: ReactNode
  saveLabel: string
  canSave: boolean
  refusal: string | undefined
  onSave: () => Promise<Outcome<unknown>>
  onDone: () => void
}) {
  const { t } = useWords()
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (!canSave) return
    void onSave().then((outcome) => {
      if (outcome.ok) onDone()
    })
  }
  return (
    <Box component="form" onSubmit={save} sx={{ mt: 2, display: 'flex', flexDirection: 'column', gap: 2 }}>
      {children}
      {refusal !== undefined && (
        <Typography role="alert" color="error">
          {refusal}
        </Typography>
      )}
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button type="submit" variant="contained" disabled={!canSave}>
          {saveLabel}
        </Button>
        <Button onClick={onDone}>{t('review.cancel')}</Button>
      </Box>
    </Box>
  )
}
