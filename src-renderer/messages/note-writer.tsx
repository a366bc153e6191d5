import PinIcon from '@mui/icons-material/PushPinOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { RefObject } from 'react'
import { noteId } from '#contract/ids.ts'
import type { QueueRow } from '#contract/requests/queue-query.ts'
import { newRowId } from '../connect/new-row-id.ts'
import { useCommand } from '../connect/use-command.ts'
import { KeyInButton } from '../look/key-in-button.tsx'
import { useNotify } from '../look/notices.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { AttachButton } from './attach-button.tsx'
import { DraftTruthLine } from './draft-truth-line.tsx'
import { FileDrop } from './file-drop.tsx'
import { FileTray } from './file-tray.tsx'
import { refuseBody } from './plan-sending.ts'
import { useAttaching } from './use-attaching.ts'
import type { DraftHold } from './use-draft.ts'
import { WritingField } from './writing-field.tsx'

/** An internal note: yellow, dashed, with a pin and its own button, so that nobody mistakes it for a reply. */
export function NoteWriter({
  request,
  draft,
  fieldRef,
  onDone,
}: {
  request: QueueRow
  draft: DraftHold
  fieldRef: RefObject<HTMLTextAreaElement | null>
  onDone: () => void
}) {
  const { t, language } = useWords()
  const notify = useNotify()
  const { body } = draft.content
  const attaching = useAttaching(request.id, 'note')
  const add = useCommand((engine, text: string) =>
    engine.notes.add({
      requestId: request.id,
      args: { noteId: noteId.parse(newRowId()), body: text, attachments: attaching.linked },
    }),
  )
  const possible = refuseBody(body) === undefined && !add.busy && attaching.ready
  const save = async (): Promise<void> => {
    if (!possible) return
    const outcome = await add.run(body)
    if (!outcome.ok) return
    draft.clear()
    notify('success', t('messages.noted'))
    onDone()
  }
  return (
    <>
      <Typography
        variant="caption"
        sx={({ tokens }) => ({
          display: 'flex',
          alignItems: 'center',
          gap: 1.5,
          color: tokens.noteText,
          fontWeight: 600,
        })}
      >
        <PinIcon sx={{ fontSize: 14 }} aria-hidden="true" />
        {t('messages.noteBanner')}
      </Typography>
      <FileDrop onFiles={attaching.add}>
        <WritingField
          note
          label={t('messages.noteLabel')}
          placeholder={t('messages.placeholder.note')}
          text={body}
          language={language}
          fieldRef={fieldRef}
          onText={(text) => draft.change({ body: text })}
          onSend={() => void save()}
          onLeave={onDone}
        />
      </FileDrop>
      <FileTray attaching={attaching} />
      {add.refusal !== undefined && (
        <Typography variant="caption" color="error" role="alert">
          {t('messages.refused', { why: sayRefusal(add.refusal, t) })}
        </Typography>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <DraftTruthLine truth={draft.truth} restoredAt={draft.restoredAt} />
        <Box sx={{ flex: 1 }} />
        <AttachButton onFiles={attaching.add} />
        <Button
          variant="contained"
          color="warning"
          disabled={!possible}
          onClick={() => void save()}
          endIcon={<KeyInButton>Ctrl ⏎</KeyInButton>}
        >
          {t(add.busy ? 'messages.send.sending' : 'messages.send.note')}
        </Button>
      </Box>
    </>
  )
}
