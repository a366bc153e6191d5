import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { SectionHeading } from '../look/section-heading.tsx'
import { useWords } from '../words/use-words.ts'
import { AttachmentList } from './attachment-list.tsx'

/** Every file of the request, newest first, whichever message it came with. */
export function AttachmentsTab({ attachments }: { attachments: RequestDetail['attachments'] }) {
  const { t } = useWords()
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <SectionHeading>{t('request.attachments.title')}</SectionHeading>
      {attachments.length === 0 ? (
        <Typography color="textSecondary">{t('request.attachments.none')}</Typography>
      ) : (
        <AttachmentList attachments={attachments.toSorted((a, b) => b.addedAt - a.addedAt)} long />
      )}
    </Box>
  )
}
