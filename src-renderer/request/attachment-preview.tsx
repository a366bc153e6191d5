import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { useWords } from '../words/use-words.ts'
import { previewKind } from './attachment-kind.ts'
import type { FetchedFile } from './use-attachment.ts'

const mostCharacters = 100_000

/** A picture or a text, shown without leaving the request. */
export function AttachmentPreview({
  attachment,
  file,
  onClose,
}: {
  attachment: RequestDetail['attachments'][number]
  file: FetchedFile
  onClose: () => void
}) {
  const { t } = useWords()
  return (
    <Dialog open onClose={onClose} maxWidth="lg" fullWidth aria-labelledby="attachment-name">
      <DialogTitle id="attachment-name" sx={{ overflowWrap: 'anywhere' }}>
        {attachment.name}
      </DialogTitle>
      <DialogContent sx={{ minHeight: 240 }}>
        {file.busy && <Typography component="output">{t('request.attachments.loading')}</Typography>}
        {file.refusal !== undefined && (
          <Typography role="alert" color="error">
            {file.refusal}
          </Typography>
        )}
        <Content attachment={attachment} file={file} />
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={() => void file.save()}>
          {t('request.attachments.saveShort')}
        </Button>
        <Button variant="contained" ref={focusOnMount} onClick={onClose}>
          {t('request.attachments.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function Content({
  attachment,
  file,
}: {
  attachment: RequestDetail['attachments'][number]
  file: FetchedFile
}) {
  const { t } = useWords()
  const kind = previewKind(attachment.mediaType)
  const { bytes, url } = file
  const text = useMemo(
    () => (kind === 'text' && bytes !== undefined ? new TextDecoder().decode(bytes) : undefined),
    [kind, bytes],
  )
  if (url === undefined) return null
  if (kind === 'image') {
    return (
      <Box
        component="img"
        src={url}
        alt={attachment.name}
        sx={{ maxWidth: '100%', display: 'block', mx: 'auto' }}
      />
    )
  }
  if (text !== undefined) {
    return (
      <>
        {text.length > mostCharacters && (
          <Typography variant="caption">{t('request.attachments.truncated')}</Typography>
        )}
        <Box
          component="pre"
          // A long text is scrolled by keyboard too.
          tabIndex={0}
          sx={{ m: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: 'inherit' }}
        >
          {text.slice(0, mostCharacters)}
        </Box>
      </>
    )
  }
  return <Typography>{t('request.attachments.noPreview')}</Typography>
}
