import PinIcon from '@mui/icons-material/PushPinOutlined'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { formatTimeOfDay } from '#contract/rules/finnish-dates.ts'
import { useWords } from '../words/use-words.ts'
import { AttachmentList } from './attachment-list.tsx'
import { LongText } from './long-text.tsx'
import { WaitingLine } from './waiting-line.tsx'

/** A note that the customer never sees: yellow paper with a folded corner, a pin and its name, across the whole width. */
export function NoteCard({
  note,
  attachments,
}: {
  note: RequestDetail['notes'][number]
  attachments: RequestDetail['attachments']
}) {
  const { t, language } = useWords()
  return (
    <Box
      component="article"
      aria-label={t('request.thread.note')}
      sx={({ tokens }) => ({
        backgroundColor: tokens.note,
        color: tokens.noteText,
        border: `1px dashed ${tokens.noteLine}`,
        px: 3,
        py: 2,
        clipPath: 'polygon(0 0, calc(100% - 14px) 0, 100% 14px, 100% 100%, 0 100%)',
      })}
    >
      <Typography
        variant="caption"
        component="p"
        sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, pr: 4 }}
      >
        <PinIcon sx={{ fontSize: 14 }} aria-hidden="true" />
        <strong>{t('request.thread.note')}</strong>
        <span>{t('request.thread.noteHidden')}</span>
        <span>
          {t('request.thread.by', { name: note.authorName, time: formatTimeOfDay(note.writtenAt, language) })}
        </span>
        {note.waiting && <WaitingLine requestId={note.requestId} id={note.id} />}
      </Typography>
      <LongText text={note.body} />
      {attachments.length > 0 && <AttachmentList attachments={attachments} />}
    </Box>
  )
}
