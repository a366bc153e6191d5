import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useEffect, useRef, useState } from 'react'
import type { SentPurpose } from '#contract/messages/send-message.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { maySee } from '#contract/people/may.ts'
import { useFiles } from '../connect/use-files.ts'
import { useMe } from '../connect/use-signed-in.ts'
import { KeyInButton } from '../look/key-in-button.tsx'
import { lowWindow } from '../look/low-window.ts'
import { useKeys } from '../look/use-keys.ts'
import { useWords } from '../words/use-words.ts'
import { NoteWriter } from './note-writer.tsx'
import { purposesFor } from './plan-sending.ts'
import { PurposeSwitch } from './purpose-switch.tsx'
import { ReplyWriter } from './reply-writer.tsx'
import { type DraftHold, useDraft } from './use-draft.ts'

export type ComposerProps = {
  detail: RequestDetail
  /** What the keyboard asked for; `asked` rises with every press. */
  intent: { what: 'reply' | 'note' | 'status'; asked: number } | null
  /** Rises when a draft was written elsewhere and must be read again. */
  draftsChanged: number
}

type Mode = 'reply' | 'note'

/** Writing to the customer or to colleagues; folded to one line while nothing is being written. */
export function Composer({ detail, intent, draftsChanged }: ComposerProps) {
  const { t } = useWords()
  const me = useMe()
  const { request } = detail
  const reply = useDraft(request.id, 'reply', request.language, draftsChanged)
  const note = useDraft(request.id, 'note', request.language, draftsChanged)
  const [open, setOpen] = useState<Mode | null>(null)
  const { own } = useFiles(request.id)
  const hasDraft = (kind: Mode, { content }: DraftHold): boolean =>
    content.body !== '' || own.some((file) => file.kind === kind && !file.linked)
  const mode: Mode | null =
    open ?? (hasDraft('reply', reply) ? 'reply' : hasDraft('note', note) ? 'note' : null)
  const field = useRef<HTMLTextAreaElement>(null)
  const replyButton = useRef<HTMLButtonElement>(null)
  const noteButton = useRef<HTMLButtonElement>(null)
  const [focusAsked, setFocusAsked] = useState(0)
  const [wanted, setWanted] = useState<SentPurpose>('reply')
  const offered = purposesFor(request)
  const purpose = offered.includes(wanted) ? wanted : 'reply'

  const write = (what: Mode): void => {
    setOpen(what)
    setFocusAsked((times) => times + 1)
  }
  const asked = intent === null || intent.what === 'status' ? 0 : intent.asked
  const [heard, setHeard] = useState(0)
  if (asked !== heard) {
    setHeard(asked)
    if (asked > 0) write(intent?.what === 'note' ? 'note' : 'reply')
  }
  useEffect(() => {
    if (focusAsked > 0) field.current?.focus()
  }, [focusAsked])
  useKeys({ r: () => write('reply') })

  if (me === null || !maySee(me, request)) return null
  const over = request.status === 'cancelled' || request.status === 'closed'
  const fold = (): void => {
    setOpen(null)
    // The field goes; the focus stays where the next text would begin, not at the top of the page.
    ;(mode === 'note' ? noteButton : replyButton).current?.focus()
  }
  return (
    <Box
      component="section"
      aria-label={t(mode === 'note' ? 'messages.noteLabel' : 'messages.label')}
      sx={({ tokens }) => ({
        flex: 'none',
        [lowWindow]: { position: 'sticky', bottom: 0 },
        maxHeight: '56%',
        overflowY: 'auto',
        borderTop: `1px solid ${tokens.line}`,
        backgroundColor: mode === 'note' ? tokens.note : tokens.quiet,
        px: 4,
        py: 2,
        display: 'flex',
        flexDirection: 'column',
        gap: 1.5,
      })}
    >
      <Box
        component="fieldset"
        aria-label={t('messages.mode')}
        sx={{ border: 0, m: 0, p: 0, minWidth: 0, display: 'flex', gap: 1.5, flexWrap: 'wrap' }}
      >
        {!over && (
          <Button
            ref={replyButton}
            variant={mode === 'reply' ? 'contained' : 'outlined'}
            aria-pressed={mode === 'reply'}
            onClick={() => write('reply')}
            endIcon={<KeyInButton>r</KeyInButton>}
          >
            {t(mode === null ? 'messages.reply' : 'messages.modeReply')}
          </Button>
        )}
        <Button
          ref={noteButton}
          variant={mode === 'note' ? 'contained' : 'outlined'}
          aria-pressed={mode === 'note'}
          onClick={() => write('note')}
          endIcon={<KeyInButton>n</KeyInButton>}
        >
          {t(mode === null ? 'messages.note' : 'messages.modeNote')}
        </Button>
        <Box sx={{ flex: 1 }} />
        {mode === 'reply' && !over && (
          <PurposeSwitch purposes={offered} chosen={purpose} onChoose={setWanted} />
        )}
      </Box>
      {mode === 'reply' && !over && (
        <ReplyWriter
          detail={detail}
          me={me}
          purpose={purpose}
          draft={reply}
          fieldRef={field}
          onDone={fold}
          onSent={() => setWanted('reply')}
        />
      )}
      {mode === 'note' && <NoteWriter request={request} draft={note} fieldRef={field} onDone={fold} />}
    </Box>
  )
}
