import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import type { CommandKey } from '#contract/ids.ts'
import type { BulkOutcome, BulkPreview } from '#contract/outbox/outbox-view.ts'
import { useCommand } from '../connect/use-command.ts'
import { FormDialog } from '../look/form-dialog.tsx'
import { useNotify } from '../look/notices.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { useDecide } from './use-decide.ts'

const mostNamed = 8

/** What would come of it, before anything is done; and what was not done, after it. */
export function BulkDialog({
  act,
  keys,
  onClose,
}: {
  act: 'reapply' | 'discard'
  keys: CommandKey[]
  onClose: () => void
}) {
  const { t } = useWords()
  const notify = useNotify()
  const decide = useDecide()
  const [preview, setPreview] = useState<BulkPreview>()
  const [outcome, setOutcome] = useState<BulkOutcome>()
  const look = useCommand((engine, asked: CommandKey[]) => engine.outbox.preview({ keys: asked }))
  const reapply = useCommand((engine, _input: null) => engine.outbox.reapplyMany({ keys }))
  const { run } = look
  useEffect(() => {
    let current = true
    void run(keys).then((answer) => {
      if (current && answer.ok) setPreview(answer.answer)
    })
    return () => {
      current = false
    }
  }, [run, keys])

  const save = async (): Promise<void> => {
    if (act === 'discard') {
      await decide.discardMany(keys)
      onClose()
      return
    }
    const done = await reapply.run(null)
    if (!done.ok) return
    if (done.answer.refused.length > 0) return setOutcome(done.answer)
    notify('success', t('needsYou.bulk.allReapplied', { count: done.answer.done }))
    onClose()
  }
  if (outcome !== undefined)
    return (
      <FormDialog
        width="sm"
        title={t('needsYou.bulk.doneTitle')}
        saveLabel={t('needsYou.bulk.close')}
        canSave
        onSave={onClose}
        onClose={onClose}
      >
        <Typography>{t('needsYou.bulk.done', { count: outcome.done })}</Typography>
        <Refused
          refused={outcome.refused}
          title={t('needsYou.bulk.notDone', { count: outcome.refused.length })}
        />
      </FormDialog>
    )
  const refusal = look.refusal ?? reapply.refusal
  return (
    <FormDialog
      width="sm"
      title={t(`needsYou.bulk.${act}Title`, { count: keys.length })}
      refusal={refusal && sayRefusal(refusal, t)}
      saveLabel={t(`needsYou.bulk.${act}`)}
      cancelLabel={t('needsYou.cancel')}
      canSave={
        preview !== undefined && (act === 'discard' || preview.reapply > 0) && !reapply.busy && !decide.busy
      }
      onSave={() => void save()}
      onClose={onClose}
    >
      {preview === undefined && refusal === undefined && (
        <Typography component="output">{t('needsYou.bulk.loading')}</Typography>
      )}
      {preview !== undefined && act === 'reapply' && (
        <>
          <Typography>{t('needsYou.bulk.wouldGo', { count: preview.reapply })}</Typography>
          {preview.refused.length > 0 && (
            <Refused
              refused={preview.refused}
              title={t('needsYou.bulk.wouldNot', { count: preview.refused.length })}
            />
          )}
        </>
      )}
      {act === 'discard' && <Typography>{t('needsYou.bulk.undoLater')}</Typography>}
      {preview !== undefined && act === 'discard' && preview.texts > 0 && (
        <Typography sx={{ fontWeight: 600 }}>{t('needsYou.bulk.texts', { count: preview.texts })}</Typography>
      )}
    </FormDialog>
  )
}

function Refused({ refused, title }: { refused: BulkOutcome['refused']; title: string }) {
  const { t } = useWords()
  return (
    <div>
      <Typography sx={{ fontWeight: 600 }}>{title}</Typography>
      <ul>
        {refused.slice(0, mostNamed).map(({ key, requestNumber, code }) => (
          <li key={key}>{`${requestNumber}: ${sayRefusal({ code }, t)}`}</li>
        ))}
        {refused.length > mostNamed && (
          <li>{t('needsYou.bulk.more', { count: refused.length - mostNamed })}</li>
        )}
      </ul>
    </div>
  )
}
