import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { useConnectionNow } from '../connect/use-connection-now.ts'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { percentOf } from '../words/format-file.ts'
import { useWords } from '../words/use-words.ts'
import { previewKind } from './attachment-kind.ts'
import { sayScan, sayWhere } from './say-file.ts'
import type { FetchedFile } from './use-attachment.ts'

const mostCharacters = 100_000

/** A picture or a text, shown without leaving the request; until it has come, how far it is. */
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
  const connection = useConnectionNow()
  const { sizeBytes, scan } = attachment
  return (
    <Dialog open onClose={onClose} maxWidth="lg" fullWidth aria-labelledby="attachment-name">
      <DialogTitle id="attachment-name" sx={{ overflowWrap: 'anywhere' }}>
        {attachment.name}
        <Typography variant="caption" component="p" color="textSecondary">
          {sayScan(scan, true, t)}
        </Typography>
      </DialogTitle>
      <DialogContent sx={{ minHeight: 240 }}>
        {file.busy && file.refusal === undefined && (
          <>
            <Typography component="output">
              {sayWhere(file.local, sizeBytes, connection, t) || t('request.attachments.loading')}
            </Typography>
            <LinearProgress
              variant="determinate"
              value={percentOf(file.local?.fetchedBytes ?? 0, sizeBytes)}
              aria-label={t('request.attachments.loading')}
              sx={{ mt: 2 }}
            />
          </>
        )}
        {file.refusal !== undefined && (
          <Typography role="alert" color="error">
            {file.refusal}
          </Typography>
        )}
        <Content attachment={attachment} file={file} />
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={file.save}>
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
  file: { url, blob },
}: {
  attachment: RequestDetail['attachments'][number]
  file: FetchedFile
}) {
  const { t } = useWords()
  const kind = previewKind(attachment.mediaType)
  const [text, setText] = useState<string>()
  useEffect(() => {
    if (kind !== 'text' || blob === undefined) return undefined
    let current = true
    // A little more than is shown, whatever the letters weigh.
    void blob
      .slice(0, mostCharacters * 4)
      .text()
      .then((read) => {
        if (current) setText(read)
      })
    return () => {
      current = false
    }
  }, [kind, blob])
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
  if (kind === 'none') return <Typography>{t('request.attachments.noPreview')}</Typography>
  if (text === undefined) return null
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
