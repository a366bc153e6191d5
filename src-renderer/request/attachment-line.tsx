import FileIcon from '@mui/icons-material/InsertDriveFileOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { formatInstant } from '#contract/rules/finnish-dates.ts'
import { useConnectionNow } from '../connect/use-connection-now.ts'
import { formatSize, typeName } from '../words/format-file.ts'
import { useWords } from '../words/use-words.ts'
import { AttachmentActs } from './attachment-acts.tsx'
import { AttachmentPreview } from './attachment-preview.tsx'
import { sayScan, sayWhere } from './say-file.ts'
import { useAttachment } from './use-attachment.ts'

/** One file: its name opens it, its state stands under it. `long` also says who added it and when. */
export function AttachmentLine({
  attachment,
  long,
}: {
  attachment: RequestDetail['attachments'][number]
  long: boolean
}) {
  const { t, language } = useWords()
  const connection = useConnectionNow()
  const file = useAttachment(attachment)
  const [open, setOpen] = useState(false)
  const { name, mediaType, sizeBytes, scan } = attachment
  const kind = `${typeName(name, mediaType)} · ${formatSize(sizeBytes, language === 'en' ? 'en-GB' : 'fi-FI')}`
  const facts = [
    long
      ? t('request.attachments.added', {
          by: attachment.addedBy,
          time: formatInstant(attachment.addedAt, language),
        })
      : '',
    attachment.waiting ? t('request.attachments.waiting') : sayWhere(file.local, sizeBytes, connection, t),
    attachment.waiting ? '' : sayScan(scan, long, t),
  ].filter(Boolean)
  const show = (): void => {
    setOpen(true)
    file.open()
  }
  const close = (): void => {
    setOpen(false)
    file.leave()
  }
  return (
    <Box component="li" sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
        <Button
          variant="outlined"
          disabled={scan === 'infected'}
          onClick={file.canPreview ? show : file.save}
          title={t(file.canPreview ? 'request.attachments.open' : 'request.attachments.save', { name })}
          startIcon={<FileIcon sx={{ fontSize: 16 }} />}
          sx={{ minWidth: 0, justifyContent: 'flex-start', backgroundColor: 'background.paper', mr: 1 }}
        >
          <Typography component="span" noWrap title={name}>
            {name}
          </Typography>
          <Typography
            component="span"
            variant="caption"
            color="textSecondary"
            noWrap
            sx={{ ml: 2, flex: 'none' }}
          >
            {kind}
          </Typography>
        </Button>
        <AttachmentActs attachment={attachment} file={file} />
      </Box>
      <Typography
        variant="caption"
        color={scan === 'infected' ? 'error' : 'textSecondary'}
        component="p"
        sx={{ fontVariantNumeric: 'tabular-nums' }}
      >
        {facts.join(' · ')}
      </Typography>
      {file.refusal !== undefined && !open && (
        <Typography variant="caption" color="error" role="alert" component="p">
          {file.refusal}
        </Typography>
      )}
      {open && <AttachmentPreview attachment={attachment} file={file} onClose={close} />}
    </Box>
  )
}
