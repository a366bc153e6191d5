import FetchIcon from '@mui/icons-material/CloudDownloadOutlined'
import SaveIcon from '@mui/icons-material/FileDownloadOutlined'
import PauseIcon from '@mui/icons-material/Pause'
import ResumeIcon from '@mui/icons-material/PlayArrowOutlined'
import PinnedIcon from '@mui/icons-material/PushPin'
import PinIcon from '@mui/icons-material/PushPinOutlined'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import type { ReactNode } from 'react'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { type Outcome, useCommand } from '../connect/use-command.ts'
import { useNotify } from '../look/notices.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import type { FetchedFile } from './use-attachment.ts'

/** What can be done with a file besides opening it: save, fetch, pause and go on, keep on this machine. */
export function AttachmentActs({
  attachment: { id: attachmentId, name, scan },
  file: { local, save },
}: {
  attachment: RequestDetail['attachments'][number]
  file: FetchedFile
}) {
  const { t } = useWords()
  const fetch = useCommand((engine, _input: null) => engine.attachments.fetch({ attachmentId }))
  const pause = useCommand((engine, paused: boolean) => engine.attachments.pause({ attachmentId, paused }))
  const pin = useCommand((engine, pinned: boolean) => engine.attachments.pin({ attachmentId, pinned }))
  const notify = useNotify()
  const told = async (running: Promise<Outcome<unknown>>): Promise<void> => {
    const outcome = await running
    if (!outcome.ok) notify('error', sayRefusal(outcome.refusal, t))
  }
  if (scan === 'infected') return null
  const isPinned = local?.kept === 'pinned'
  return (
    <>
      <Act
        short={t('request.attachments.saveShort')}
        label={t('request.attachments.save', { name })}
        onPress={save}
      >
        <SaveIcon sx={small} />
      </Act>
      {local?.here === 'no' && (
        <Act label={t('files.act.fetch', { name })} onPress={() => void told(fetch.run(null))}>
          <FetchIcon sx={small} />
        </Act>
      )}
      {(local?.here === 'fetching' || local?.here === 'asked') && (
        <Act label={t('files.act.pause', { name })} onPress={() => void told(pause.run(true))}>
          <PauseIcon sx={small} />
        </Act>
      )}
      {local?.here === 'paused' && (
        <Act label={t('files.act.resume', { name })} onPress={() => void told(pause.run(false))}>
          <ResumeIcon sx={small} />
        </Act>
      )}
      {local !== undefined && (
        <Act
          short={t(isPinned ? 'files.act.unpinShort' : 'files.act.pinShort')}
          label={t(isPinned ? 'files.act.unpin' : 'files.act.pin', { name })}
          pressed={isPinned}
          onPress={() => void told(pin.run(!isPinned))}
        >
          {isPinned ? <PinnedIcon sx={small} /> : <PinIcon sx={small} />}
        </Act>
      )}
    </>
  )
}

const small = { fontSize: 18 } as const

function Act({
  label,
  short = label,
  pressed,
  onPress,
  children,
}: {
  label: string
  short?: string
  pressed?: boolean
  onPress: () => void
  children: ReactNode
}) {
  return (
    <Tooltip title={short}>
      <IconButton
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        onClick={onPress}
      >
        {children}
      </IconButton>
    </Tooltip>
  )
}
