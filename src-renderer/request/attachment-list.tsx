import FileIcon from '@mui/icons-material/InsertDriveFileOutlined'
import SaveIcon from '@mui/icons-material/FileDownloadOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { formatInstant } from '#contract/rules/finnish-dates.ts'
import { useWords } from '../words/use-words.ts'
import { formatSize, previewKind, typeName } from './attachment-kind.ts'
import { AttachmentPreview } from './attachment-preview.tsx'
import { useAttachment } from './use-attachment.ts'

type Attachment = RequestDetail['attachments'][number]

/** Files with their type and size; a press shows what can be shown, another saves. */
export function AttachmentList({
  attachments,
  long = false,
}: {
  attachments: readonly Attachment[]
  long?: boolean
}) {
  return (
    <Box
      component="ul"
      sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: 1, mt: 1 }}
    >
      {attachments.map((attachment) => (
        <AttachmentLine key={attachment.id} attachment={attachment} long={long} />
      ))}
    </Box>
  )
}

function AttachmentLine({ attachment, long }: { attachment: Attachment; long: boolean }) {
  const { t, language } = useWords()
  const file = useAttachment(attachment)
  const [open, setOpen] = useState(false)
  const { name } = attachment
  const facts = [
    typeName(name, attachment.mediaType),
    formatSize(attachment.sizeBytes, language === 'en' ? 'en-GB' : 'fi-FI'),
    long
      ? t('request.attachments.added', {
          by: attachment.addedBy,
          time: formatInstant(attachment.addedAt, language),
        })
      : '',
    attachment.waiting ? t('request.attachments.waiting') : '',
  ]
  const canPreview = previewKind(attachment.mediaType) !== 'none'
  const show = (): void => {
    setOpen(true)
    void file.fetch()
  }
  return (
    <Box component="li" sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Button
          variant="outlined"
          onClick={canPreview ? show : () => void file.save()}
          title={t(canPreview ? 'request.attachments.open' : 'request.attachments.save', { name })}
          startIcon={<FileIcon sx={{ fontSize: 16 }} />}
          sx={{
            minWidth: 0,
            maxWidth: '100%',
            justifyContent: 'flex-start',
            backgroundColor: 'background.paper',
          }}
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
            {facts.slice(0, 2).join(' · ')}
          </Typography>
        </Button>
        <Tooltip title={t('request.attachments.saveShort')}>
          <IconButton aria-label={t('request.attachments.save', { name })} onClick={() => void file.save()}>
            <SaveIcon sx={{ fontSize: 18 }} />
          </IconButton>
        </Tooltip>
      </Box>
      {facts.slice(2).some(Boolean) && (
        <Typography variant="caption" color="textSecondary" component="p">
          {facts.slice(2).filter(Boolean).join(' · ')}
        </Typography>
      )}
      {file.refusal !== undefined && !open && (
        <Typography variant="caption" color="error" role="alert" component="p">
          {file.refusal}
        </Typography>
      )}
      {open && <AttachmentPreview attachment={attachment} file={file} onClose={() => setOpen(false)} />}
    </Box>
  )
}
