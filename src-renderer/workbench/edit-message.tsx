import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { z } from 'zod'
import { language as languageSchema } from '#contract/languages.ts'
import type { sendMessage } from '#contract/messages/send-message.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { findHetus } from '#contract/rules/personal-identity-code.ts'
import { useCommand } from '../connect/use-command.ts'
import type { Replacing } from '../connect/use-edit-command.ts'
import { useReference } from '../connect/use-reference.ts'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { FormDialog } from '../look/form-dialog.tsx'
import { ChannelChips } from '../messages/channel-chips.tsx'
import { ComposerWarnings } from '../messages/composer-warnings.tsx'
import { chosenChannels, planChannels } from '../messages/plan-channels.ts'
import { purposesFor, refuseBody } from '../messages/plan-sending.ts'
import { PurposeSwitch } from '../messages/purpose-switch.tsx'
import { WritingField } from '../messages/writing-field.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'

type MessageArgs = z.infer<(typeof sendMessage)['args']>

/** A message as the composer shows it: its text, its language, where it goes and what sending does besides. */
export function EditMessage({
  detail,
  replacing,
  title,
  onClose,
}: {
  detail: RequestDetail
  replacing: Replacing<MessageArgs>
  title: string
  onClose: () => void
}) {
  const { t } = useWords()
  const reference = useReference()
  const [args, setArgs] = useState(replacing.args)
  const { request, customer } = detail
  const change = (part: Partial<MessageArgs>): void => setArgs((before) => ({ ...before, ...part }))
  const hasHetu = findHetus(args.body).length > 0
  const plans = planChannels({
    offered: reference.portals.get(request.portal)?.replyChannels ?? request.replyChannels,
    wished: request.replyChannels,
    customer,
    submitter: detail.form?.submitter ?? null,
    fenced: request.fence !== null,
    hasHetu,
  })
  const channels = chosenChannels(plans, args.channels)
  const purposes = [...new Set([...purposesFor(request), replacing.args.purpose])]
  const save = useCommand((engine, next: MessageArgs) => replacing.send(engine, next))
  const possible = refuseBody(args.body) === undefined && !save.busy
  const holdsText = args.body !== replacing.args.body
  const finish = async (): Promise<void> => {
    if (possible && (await save.run({ ...args, channels })).ok) onClose()
  }
  return (
    <FormDialog
      width="md"
      title={`${title}: ${request.number}`}
      refusal={save.refusal && sayRefusal(save.refusal, t)}
      saveLabel={replacing.saveLabel}
      cancelLabel={t('needsYou.cancel')}
      canSave={possible}
      holdsText={holdsText}
      onSave={() => void finish()}
      onClose={onClose}
    >
      <WritingField
        label={t('messages.label')}
        placeholder={t(`messages.placeholder.${args.purpose}`)}
        text={args.body}
        language={args.language}
        fieldRef={focusOnMount}
        onText={(body) => change({ body })}
        onSend={() => void finish()}
        onLeave={() => {
          if (!holdsText) onClose()
        }}
      />
      <ComposerWarnings
        body={args.body}
        language={args.language}
        requestLanguage={request.language}
        hasHetu={hasHetu}
        plans={plans}
        sms={channels.includes('sms')}
        onLanguage={(language) => change({ language })}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, rowGap: 2 }}>
        <PurposeSwitch
          purposes={purposes}
          chosen={args.purpose}
          onChoose={(purpose) => change({ purpose })}
        />
        <ChannelChips plans={plans} chosen={channels} onChoose={(next) => change({ channels: next })} />
        <TextField
          select
          label={t('messages.languageLabel')}
          value={args.language}
          onChange={(event) => change({ language: languageSchema.parse(event.target.value) })}
          sx={{ minWidth: 120 }}
        >
          {languageSchema.options.map((one) => (
            <MenuItem key={one} value={one}>
              {t(`requestWords.language.${one}`)}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Typography variant="caption" color="textSecondary">
        {t(`messages.purposeDoes.${args.purpose}`)}
      </Typography>
    </FormDialog>
  )
}
