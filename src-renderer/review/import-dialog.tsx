import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { sendFile } from '../connect/sealed-files.ts'
import { useCommand } from '../connect/use-command.ts'
import { FormDialog } from '../look/form-dialog.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { FileAndKeyFields, useFileAndKey } from './file-and-key.tsx'

type BroughtHome = { packageName: string; taken: number; known: number; views: number; late: boolean }

/** Brings the findings of a package home; they leave as ordinary changes. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const chosen = useFileAndKey()
  const [home, setHome] = useState<BroughtHome>()
  const bring = useCommand(async (engine, asked: { file: File; passphrase: string | null }) =>
    engine.reviews.packages.importFindings({
      fileId: await sendFile(engine, asked.file),
      passphrase: asked.passphrase,
    }),
  )
  if (home !== undefined)
    return (
      <FormDialog
        title={t('review.package.importTitle')}
        saveLabel={t('review.package.close')}
        canSave
        onSave={onClose}
        onClose={onClose}
      >
        <Typography component="output">
          {t('review.package.imported', {
            name: home.packageName,
            taken: home.taken,
            known: home.known,
            views: home.views,
          })}
        </Typography>
        {home.late && <Typography>{t('review.package.importedLate')}</Typography>}
      </FormDialog>
    )
  return (
    <FormDialog
      title={t('review.package.importTitle')}
      saveLabel={t('review.package.importNow')}
      cancelLabel={t('review.cancel')}
      canSave={chosen.ready && !bring.busy}
      refusal={bring.refusal && sayRefusal(bring.refusal, t)}
      onClose={onClose}
      onSave={() => {
        if (chosen.file === null) return
        void bring.run({ file: chosen.file, passphrase: chosen.passphrase }).then((outcome) => {
          if (outcome.ok) setHome(outcome.answer)
        })
      }}
    >
      <FileAndKeyFields {...chosen} ending=".takahuone-findings" />
    </FormDialog>
  )
}
