import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { ReviewPackageId } from '#contract/ids.ts'
import { copyText } from '../connect/copy-text.ts'
import { sendFile } from '../connect/sealed-files.ts'
import { type Outcome, useCommand } from '../connect/use-command.ts'
import { useLive } from '../connect/use-live.ts'
import { FormDialog } from '../look/form-dialog.tsx'
import { useNotify } from '../look/notices.tsx'
import { SectionHeading } from '../look/section-heading.tsx'
import { shortInstant } from '../words/format-time.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { FileAndKeyFields, useFileAndKey } from './file-and-key.tsx'

/** Opens a package from a file, or one that this machine keeps. Works signed out and without any network. */
export function OpenPackageDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const chosen = useFileAndKey()
  const [keep, setKeep] = useState(false)
  const open = useCommand(async (engine, asked: { file: File; passphrase: string | null; keep: boolean }) =>
    engine.reviews.packages.open({
      fileId: await sendFile(engine, asked.file),
      passphrase: asked.passphrase,
      keep: asked.keep,
    }),
  )
  return (
    <FormDialog
      title={t('review.package.openTitle')}
      saveLabel={t('review.package.openNow')}
      cancelLabel={t('review.cancel')}
      canSave={chosen.ready && !open.busy}
      refusal={open.refusal && sayRefusal(open.refusal, t)}
      onClose={onClose}
      onSave={() => {
        if (chosen.file !== null) void open.run({ file: chosen.file, passphrase: chosen.passphrase, keep })
      }}
      width="sm"
    >
      <FileAndKeyFields {...chosen} ending=".takahuone-review" />
      <FormControlLabel
        control={<Checkbox checked={keep} onChange={(_event, on) => setKeep(on)} />}
        label={t('review.package.keep')}
      />
      <Typography variant="caption" color="textSecondary">
        {t('review.package.keepWhy')}
      </Typography>
      {open.busy && <Typography component="output">{t('review.package.opening')}</Typography>}
      <KeptPackages />
      <OwnKey />
    </FormDialog>
  )
}

function KeptPackages() {
  const { t, language } = useWords()
  const now = useNow()
  const notify = useNotify()
  const kept = useLive(['reviews.packages.kept'], (engine, signal) =>
    engine.reviews.packages.kept(undefined, { signal }),
  )
  const reopen = useCommand((engine, id: ReviewPackageId) => engine.reviews.packages.reopen({ id }))
  const remove = useCommand((engine, id: ReviewPackageId) => engine.reviews.packages.remove({ id }))
  const sayFailure = (outcome: Outcome<unknown>): void => {
    if (!outcome.ok) notify('error', sayRefusal(outcome.refusal, t))
  }
  if (kept.data === undefined || kept.data.length === 0) return null
  return (
    <Box component="section" aria-label={t('review.package.kept')}>
      <SectionHeading>{t('review.package.kept')}</SectionHeading>
      {kept.data.map(({ id, name, expiresAt }) => (
        <Box key={id} sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
          <Typography sx={{ flex: 1, overflowWrap: 'anywhere' }}>
            {`${name} · ${t('review.package.keptUntil', { time: shortInstant(expiresAt, now, language, t) })}`}
          </Typography>
          <Button
            aria-label={t('review.package.reopen', { name })}
            onClick={() => void reopen.run(id).then(sayFailure)}
          >
            {t('review.package.openNow')}
          </Button>
          <Button
            aria-label={t('review.package.remove', { name })}
            onClick={() => void remove.run(id).then(sayFailure)}
          >
            {t('review.package.removeNow')}
          </Button>
        </Box>
      ))}
    </Box>
  )
}

/** The key of this machine, for whoever seals a file for it. Made when it is first asked for. */
function OwnKey() {
  const { t } = useWords()
  const notify = useNotify()
  const ask = useCommand((engine, _input: null) => engine.reviews.packages.ownKey())
  return (
    <Box>
      <Button
        onClick={() =>
          void ask.run(null).then(async (outcome) => {
            if (!outcome.ok) return notify('error', sayRefusal(outcome.refusal, t))
            const copied = await copyText(outcome.answer.recipient)
            notify(
              copied ? 'success' : 'error',
              t(copied ? 'review.package.copied' : 'review.package.copyFailed'),
            )
          })
        }
      >
        {t('review.package.copyKey')}
      </Button>
      <Typography variant="caption" component="p" color="textSecondary">
        {t('review.package.ownKeyWhy')}
      </Typography>
    </Box>
  )
}
