import RemoveIcon from '@mui/icons-material/Close'
import FileIcon from '@mui/icons-material/InsertDriveFileOutlined'
import PauseIcon from '@mui/icons-material/Pause'
import ResumeIcon from '@mui/icons-material/PlayArrowOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import type { OwnFile } from '#contract/requests/attachment-calls.ts'
import { useConnectionNow } from '../connect/use-connection-now.ts'
import { formatSize, percentOf } from '../words/format-file.ts'
import type { Say } from '../words/say.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import type { Attaching } from './use-attaching.ts'

/** The files that go with what is being written, each with how far it is. Nothing where there is none. */
export function FileTray({ attaching }: { attaching: Attaching }) {
  const { t, language } = useWords()
  const connection = useConnectionNow()
  const { files, reading, failed } = attaching
  const isCut = connection === 'offline' || connection === 'working-offline'
  if (files.length + reading.length + failed.length === 0) return null
  const waits = files.filter(({ state }) => state !== 'sent').length
  return (
    <Box>
      <Box
        component="ul"
        aria-label={t('files.attach.list')}
        sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexWrap: 'wrap', gap: 1 }}
      >
        {files.map((file) => (
          <Line
            key={file.attachmentId}
            name={file.name}
            state={`${formatSize(file.sizeBytes, language === 'en' ? 'en-GB' : 'fi-FI')} · ${sayState(file, isCut, t)}`}
            isWrong={file.state === 'refused'}
          >
            {(file.state === 'waiting' || file.state === 'sending') && (
              <Act
                label={t('files.act.pause', { name: file.name })}
                onPress={() => attaching.pause(file, true)}
              >
                <PauseIcon sx={small} />
              </Act>
            )}
            {(file.state === 'paused' || file.state === 'refused') && (
              <Act
                label={t(file.state === 'paused' ? 'files.act.resume' : 'files.act.retry', {
                  name: file.name,
                })}
                onPress={() => attaching.pause(file, false)}
              >
                <ResumeIcon sx={small} />
              </Act>
            )}
            <Act label={t('files.act.remove', { name: file.name })} onPress={() => attaching.remove(file)}>
              <RemoveIcon sx={small} />
            </Act>
          </Line>
        ))}
        {reading.map(({ id, name, percent }) => (
          <Line key={id} name={name} state={t('files.attach.reading', { percent })} isWrong={false} />
        ))}
      </Box>
      {waits > 0 && (
        <Typography variant="caption" color="textSecondary" component="p">
          {t('files.attach.waitsForFiles', { count: waits })}
        </Typography>
      )}
      {failed.map((words) => (
        <Typography key={words} variant="caption" color="error" role="alert" component="p">
          {words}
        </Typography>
      ))}
    </Box>
  )
}

function sayState(file: OwnFile, isCut: boolean, t: Say): string {
  const percent = percentOf(file.sentBytes, file.sizeBytes)
  switch (file.state) {
    case 'waiting':
      return t(isCut ? 'files.attach.waitingOffline' : 'files.attach.waiting')
    case 'sending':
      return t('files.attach.sending', { percent })
    case 'paused':
      return t('files.attach.paused', { percent })
    case 'refused':
      return t('files.attach.refused', { why: file.refusal === null ? '' : sayRefusal(file.refusal, t) })
    case 'sent':
      return t('files.attach.sent')
  }
}

function Line({
  name,
  state,
  isWrong,
  children,
}: {
  name: string
  state: string
  isWrong: boolean
  children?: ReactNode
}) {
  return (
    <Box
      component="li"
      sx={({ tokens }) => ({
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        minWidth: 0,
        maxWidth: '100%',
        pl: 1.5,
        border: `1px solid ${tokens.line}`,
        borderRadius: 1,
        backgroundColor: tokens.panel,
        color: tokens.text,
      })}
    >
      <FileIcon sx={{ fontSize: 16 }} aria-hidden="true" />
      <Typography component="span" variant="body2" noWrap title={name} sx={{ minWidth: 0 }}>
        {name}
      </Typography>
      <Typography
        component="span"
        variant="caption"
        color={isWrong ? 'error' : 'textSecondary'}
        sx={{ flex: 'none', fontVariantNumeric: 'tabular-nums' }}
      >
        {state}
      </Typography>
      {children}
    </Box>
  )
}

const small = { fontSize: 16 } as const

function Act({ label, onPress, children }: { label: string; onPress: () => void; children: ReactNode }) {
  return (
    <Tooltip title={label}>
      <IconButton aria-label={label} onClick={onPress} sx={{ p: 0.5 }}>
        {children}
      </IconButton>
    </Tooltip>
  )
}
