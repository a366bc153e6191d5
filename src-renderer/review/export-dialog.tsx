import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Seal } from '#contract/reviews/package-calls.ts'
import { saveFile } from '../connect/sealed-files.ts'
import { useCommand } from '../connect/use-command.ts'
import { FormDialog } from '../look/form-dialog.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { SealFields, useSeal } from './seal-fields.tsx'

/** Seals what was written in the package for the way home. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const seal = useSeal()
  const [done, setDone] = useState<{ commands: number; views: number }>()
  const send = useCommand(async (engine, sealed: Seal) => {
    const out = await engine.reviews.packages.exportFindings({ seal: sealed })
    await saveFile(engine, out.fileId, out.fileName)
    return out
  })
  if (done !== undefined)
    return (
      <FormDialog
        title={t('review.package.exportTitle')}
        saveLabel={t('review.package.close')}
        canSave
        onSave={onClose}
        onClose={onClose}
      >
        <Typography component="output">
          {t('review.package.exported', { commands: done.commands, views: done.views })}
        </Typography>
      </FormDialog>
    )
  const { seal: sealed } = seal
  return (
    <FormDialog
      title={t('review.package.exportTitle')}
      saveLabel={t('review.package.export')}
      cancelLabel={t('review.cancel')}
      canSave={sealed !== undefined && !send.busy}
      refusal={send.refusal && sayRefusal(send.refusal, t)}
      onClose={onClose}
      onSave={() => {
        if (sealed === undefined) return
        void send.run(sealed).then((outcome) => {
          if (outcome.ok) setDone(outcome.answer)
        })
      }}
    >
      <Typography>{t('review.package.exportWhy')}</Typography>
      <SealFields {...seal} />
    </FormDialog>
  )
}
