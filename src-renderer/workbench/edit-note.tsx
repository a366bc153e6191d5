import { useState } from 'react'
import type { z } from 'zod'
import type { addNote } from '#contract/messages/add-note.ts'
import { useCommand } from '../connect/use-command.ts'
import type { Replacing } from '../connect/use-edit-command.ts'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { FormDialog } from '../look/form-dialog.tsx'
import { refuseBody } from '../messages/plan-sending.ts'
import { WritingField } from '../messages/writing-field.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'

type NoteArgs = z.infer<(typeof addNote)['args']>

/** An internal note as it was written, in the same yellow field. */
export function EditNote({
  replacing,
  title,
  onClose,
}: {
  replacing: Replacing<NoteArgs>
  title: string
  onClose: () => void
}) {
  const { t, language } = useWords()
  const [body, setBody] = useState(replacing.args.body)
  const save = useCommand((engine, text: string) => replacing.send(engine, { ...replacing.args, body: text }))
  const possible = refuseBody(body) === undefined && !save.busy
  const holdsText = body !== replacing.args.body
  const finish = async (): Promise<void> => {
    if (possible && (await save.run(body)).ok) onClose()
  }
  return (
    <FormDialog
      width="sm"
      title={title}
      refusal={save.refusal && sayRefusal(save.refusal, t)}
      saveLabel={replacing.saveLabel}
      cancelLabel={t('needsYou.cancel')}
      canSave={possible}
      holdsText={holdsText}
      onSave={() => void finish()}
      onClose={onClose}
    >
      <WritingField
        note
        label={t('messages.noteLabel')}
        placeholder={t('messages.placeholder.note')}
        text={body}
        language={language}
        fieldRef={focusOnMount}
        onText={setBody}
        onSend={() => void finish()}
        onLeave={() => {
          if (!holdsText) onClose()
        }}
      />
    </FormDialog>
  )
}
