import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import Select from '@mui/material/Select'
import Typography from '@mui/material/Typography'
import type { RefObject } from 'react'
import { messageId } from '#contract/ids.ts'
import { language as languageSchema } from '#contract/languages.ts'
import type { SentPurpose } from '#contract/messages/send-message.ts'
import type { Person } from '#contract/people/person.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { findHetus } from '#contract/rules/personal-identity-code.ts'
import { newRowId } from '../connect/new-row-id.ts'
import { useCommand } from '../connect/use-command.ts'
import { useConnectionNow } from '../connect/use-connection-now.ts'
import { useReference } from '../connect/use-reference.ts'
import { KeyInButton } from '../look/key-in-button.tsx'
import { useNotify } from '../look/notices.tsx'
import { ToneMark } from '../look/tone-mark.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { AttachButton } from './attach-button.tsx'
import { ChannelChips } from './channel-chips.tsx'
import { ComposerWarnings } from './composer-warnings.tsx'
import { DraftTruthLine } from './draft-truth-line.tsx'
import { FileDrop } from './file-drop.tsx'
import { FileTray } from './file-tray.tsx'
import { chosenChannels, planChannels } from './plan-channels.ts'
import { longestBody, planSending, refuseBody, sendWord } from './plan-sending.ts'
import { useAttaching } from './use-attaching.ts'
import type { DraftHold } from './use-draft.ts'
import { WritingField } from './writing-field.tsx'

/** A message to the customer: where it goes, in which language, what sending does besides, and that it is safe. */
export function ReplyWriter({
  detail,
  me,
  purpose,
  draft,
  fieldRef,
  onDone,
  onSent,
}: {
  detail: RequestDetail
  me: Person
  purpose: SentPurpose
  draft: DraftHold
  fieldRef: RefObject<HTMLTextAreaElement | null>
  onDone: () => void
  onSent: () => void
}) {
  const { t } = useWords()
  const notify = useNotify()
  const reference = useReference()
  const connection = useConnectionNow()
  const { request, customer } = detail
  const { body, language, channels: own } = draft.content
  const sending = planSending(purpose, request, me)

  const hasHetu = findHetus(body).length > 0
  const plans = planChannels({
    offered: reference.portals.get(request.portal)?.replyChannels ?? request.replyChannels,
    wished: request.replyChannels,
    customer,
    submitter: detail.form?.submitter ?? null,
    fenced: request.fence !== null,
    hasHetu,
  })
  const channels = chosenChannels(plans, own)

  const attaching = useAttaching(request.id, 'reply')
  const send = useCommand(async (engine, takesFirst: boolean) => {
    if (takesFirst) await engine.requests.take({ requestId: request.id, args: {} })
    return engine.messages.send({
      requestId: request.id,
      args: {
        messageId: messageId.parse(newRowId()),
        body,
        language,
        purpose,
        channels,
        attachments: attaching.linked,
      },
    })
  })
  const tooLong = body.trim().length - longestBody
  const possible = sending.possible && refuseBody(body) === undefined && !send.busy && attaching.ready
  const run = async (): Promise<void> => {
    if (!possible || !sending.possible) return
    const outcome = await send.run(sending.takesFirst)
    // A refused message stays where it is, and in the draft.
    if (!outcome.ok) return
    draft.clear()
    onSent()
    notify('success', t('messages.sent'))
    onDone()
  }
  const isOffline = connection === 'offline' || connection === 'working-offline'
  const placeholder = t(`messages.placeholder.${purpose}`)
  return (
    <>
      <FileDrop onFiles={attaching.add}>
        <WritingField
          label={t('messages.label')}
          placeholder={placeholder}
          text={body}
          language={language}
          fieldRef={fieldRef}
          onText={(text) => draft.change({ body: text })}
          onSend={() => void run()}
          onLeave={onDone}
        />
      </FileDrop>
      <FileTray attaching={attaching} />
      <ComposerWarnings
        body={body}
        language={language}
        requestLanguage={request.language}
        hasHetu={hasHetu}
        plans={plans}
        sms={channels.includes('sms')}
        onLanguage={(next) => draft.change({ language: next })}
      />
      {!sending.possible && (
        <Typography
          variant="caption"
          component="output"
          sx={({ tokens }) => ({ display: 'flex', alignItems: 'center', gap: 1.5, color: tokens.soon })}
        >
          <ToneMark tone="notice" />
          {sending.refusal.code === 'unread_supplement'
            ? t('messages.unreadFirst')
            : t('messages.cannot', { why: sayRefusal(sending.refusal, t) })}
        </Typography>
      )}
      {tooLong > 0 && (
        <Typography variant="caption" color="error" role="alert">
          {t('messages.tooLong', { count: tooLong })}
        </Typography>
      )}
      {send.refusal !== undefined && (
        <Typography variant="caption" color="error" role="alert">
          {t('messages.refused', { why: sayRefusal(send.refusal, t) })}
        </Typography>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 1 }}>
        <ChannelChips plans={plans} chosen={channels} onChoose={(next) => draft.change({ channels: next })} />
        <Select
          size="small"
          variant="standard"
          disableUnderline
          value={language}
          onChange={(event) => draft.change({ language: languageSchema.parse(event.target.value) })}
          renderValue={(one) => t('messages.language', { language: t(`requestWords.language.${one}`) })}
          inputProps={{ 'aria-label': t('messages.languageLabel') }}
          sx={{ fontSize: '0.75rem', color: 'text.secondary' }}
        >
          {languageSchema.options.map((one) => (
            <MenuItem key={one} value={one}>
              {t(`requestWords.language.${one}`)}
            </MenuItem>
          ))}
        </Select>
        <AttachButton onFiles={attaching.add} />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 1 }}>
        <DraftTruthLine truth={draft.truth} restoredAt={draft.restoredAt} />
        <Typography variant="caption" color="textSecondary" sx={{ flex: '1 1 120px' }}>
          {isOffline ? t('messages.offline') : t(`messages.purposeDoes.${purpose}`)}
        </Typography>
        <Button
          variant="contained"
          disabled={!possible}
          onClick={() => void run()}
          endIcon={<KeyInButton>Ctrl ⏎</KeyInButton>}
        >
          {t(send.busy ? 'messages.send.sending' : `messages.send.${sendWord(purpose, sending)}`)}
        </Button>
      </Box>
    </>
  )
}
