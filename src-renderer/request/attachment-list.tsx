import Box from '@mui/material/Box'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { AttachmentLine } from './attachment-line.tsx'

/** Files with their type and size; a press shows what can be shown, another saves. */
export function AttachmentList({
  attachments,
  long = false,
}: {
  attachments: RequestDetail['attachments']
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
