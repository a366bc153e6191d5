import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import { personId } from '#contract/ids.ts'
import { maxPackageDays } from '#contract/reviews/review-package.ts'
import type { Seal } from '#contract/reviews/package-calls.ts'
import { saveFile } from '../connect/sealed-files.ts'
import { useCommand } from '../connect/use-command.ts'
import { useReference } from '../connect/use-reference.ts'
import { useMe } from '../connect/use-signed-in.ts'
import { FormDialog } from '../look/form-dialog.tsx'
import { formatSize } from '../words/format-file.ts'
import { shortInstant } from '../words/format-time.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { SealFields, useSeal } from './seal-fields.tsx'

type Wish = {
  name: string
  forId: string
  days: number
  sensitivePurpose: string | null
  withAttachments: boolean
  seal: Seal
}

/** Makes a sealed file of a set: for whom, until when, how large, sealed to what. */
export function MakePackageDialog({
  setId,
  setName,
  method,
  onClose,
}: {
  setId: string
  setName: string
  method: string
  onClose: () => void
}) {
  const { t, language } = useWords()
  const now = useNow()
  const me = useMe()
  const reference = useReference()
  const seal = useSeal()
  const [name, rename] = useState(setName)
  const [forId, setForId] = useState<string>(me?.id ?? '')
  const [days, setDays] = useState('14')
  const [withAttachments, setWithAttachments] = useState(true)
  const [withSensitive, setWithSensitive] = useState(false)
  const [purpose, setPurpose] = useState('')
  const plan = useCommand((engine, asked: { withAttachments: boolean; sensitivePurpose: string | null }) =>
    engine.reviews.packages.plan({ setId, ...asked }),
  )
  const [size, setSize] = useState<{ requests: number; attachments: number; sizeBytes: number }>()
  const { run: runPlan } = plan
  const sensitivePurpose = withSensitive ? purpose.trim() : null
  const plannedPurpose = withSensitive ? 'plan' : null
  useEffect(() => {
    let current = true
    void runPlan({ withAttachments, sensitivePurpose: plannedPurpose }).then((outcome) => {
      if (current && outcome.ok) setSize(outcome.answer)
    })
    return () => {
      current = false
    }
  }, [runPlan, withAttachments, plannedPurpose])

  const make = useCommand(async (engine, wish: Wish) => {
    const made = await engine.reviews.packages.make({
      setId,
      method,
      ...wish,
      forId: personId.parse(wish.forId),
    })
    await saveFile(engine, made.fileId, made.fileName)
    return made
  })
  const [made, setMade] = useState<{ sizeBytes: number; expiresAt: number; fingerprint: string }>()
  const reviewers = [...reference.persons.values()].filter(
    ({ active, memberships }) => active && memberships.some(({ role }) => role === 'reviewer'),
  )
  const validDays = Number(days)
  const daysFit = Number.isInteger(validDays) && validDays >= 1 && validDays <= maxPackageDays
  const { seal: sealed } = seal
  // A set that can no longer be measured cannot be packed either.
  const refusal = make.refusal ?? plan.refusal
  const canSave =
    sealed !== undefined &&
    daysFit &&
    name.trim() !== '' &&
    forId !== '' &&
    sensitivePurpose !== '' &&
    !make.busy

  if (made !== undefined)
    return (
      <FormDialog
        title={t('review.package.made')}
        saveLabel={t('review.package.close')}
        canSave
        onSave={onClose}
        onClose={onClose}
        width="sm"
      >
        <Typography>
          {t('review.package.madeSize', {
            size: formatSize(made.sizeBytes, language),
            time: shortInstant(made.expiresAt, now, language, t),
          })}
        </Typography>
        <Typography>{t('review.package.fingerprint', { fingerprint: made.fingerprint })}</Typography>
        <Typography variant="caption" color="textSecondary">
          {t('review.package.fingerprintWhy')}
        </Typography>
      </FormDialog>
    )
  return (
    <FormDialog
      title={t('review.package.make')}
      saveLabel={t('review.package.makeNow')}
      cancelLabel={t('review.cancel')}
      canSave={canSave}
      refusal={refusal && sayRefusal(refusal, t)}
      onClose={onClose}
      onSave={() => {
        if (sealed === undefined) return
        void make
          .run({ name, forId, days: validDays, sensitivePurpose, withAttachments, seal: sealed })
          .then((outcome) => {
            if (outcome.ok) setMade(outcome.answer)
          })
      }}
      width="sm"
    >
      <TextField
        label={t('review.package.name')}
        value={name}
        onChange={(event) => rename(event.target.value)}
        margin="dense"
      />
      <TextField
        select
        label={t('review.package.for')}
        value={reviewers.some(({ id }) => id === forId) ? forId : ''}
        onChange={(event) => setForId(event.target.value)}
      >
        {reviewers.map(({ id, name: who }) => (
          <MenuItem key={id} value={id}>
            {who}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={t('review.package.days')}
        value={days}
        error={!daysFit}
        onChange={(event) => setDays(event.target.value)}
        slotProps={{ htmlInput: { inputMode: 'numeric' } }}
      />
      <FormControlLabel
        control={<Checkbox checked={withAttachments} onChange={(_event, on) => setWithAttachments(on)} />}
        label={t('review.package.attachments')}
      />
      <FormControlLabel
        control={<Checkbox checked={withSensitive} onChange={(_event, on) => setWithSensitive(on)} />}
        label={t('review.package.sensitive')}
      />
      {withSensitive && (
        <TextField
          label={t('review.package.purpose')}
          required
          value={purpose}
          onChange={(event) => setPurpose(event.target.value)}
        />
      )}
      <SealFields {...seal} />
      {size !== undefined && (
        <Typography component="output" color="textSecondary">
          {t('review.package.size', {
            size: formatSize(size.sizeBytes, language),
            requests: size.requests,
            attachments: size.attachments,
          })}
        </Typography>
      )}
      {make.busy && <Typography component="output">{t('review.package.making')}</Typography>}
    </FormDialog>
  )
}
