import AttachFileIcon from '@mui/icons-material/AttachFile'
import ErrorOutlineIcon from '@mui/icons-material/ErrorOutlineOutlined'
import MailIcon from '@mui/icons-material/MailOutlined'
import ScheduleSendIcon from '@mui/icons-material/ScheduleSend'
import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import { visuallyHidden } from '../look/visually-hidden.ts'
import type { QueueRow } from '#contract/requests/queue-query.ts'
import { useReference } from '../connect/use-reference.ts'
import { DueMark } from '../look/due-mark.tsx'
import { PersonMark } from '../look/person-mark.tsx'
import { StatusMark } from '../look/status-mark.tsx'
import { formatDue } from '../words/format-due.ts'
import { shortInstant } from '../words/format-time.ts'
import { formatInstant } from '#contract/rules/finnish-dates.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { PresenceMark } from './presence-mark.tsx'
import { withoutOrganisation } from './without-organisation.ts'

type OfRow = { row: QueueRow }

const Line = styled('span')({
  display: 'block',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
})
const Quiet = styled('span')(({ theme }) => ({ color: theme.tokens.quietText }))

export function TextCell({ text, quiet = false }: { text: string; quiet?: boolean }) {
  return <Line title={text}>{quiet ? <Quiet>{text}</Quiet> : text}</Line>
}

export function StatusCell({ row }: OfRow) {
  const { t } = useWords()
  const whole = t(`requestWords.status.${row.status}`)
  return (
    <Box
      component="span"
      title={row.waitingReason === null ? whole : `${whole}: ${row.waitingReason}`}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        minWidth: 0,
        fontStyle: row.tentative ? 'italic' : 'normal',
      }}
    >
      <StatusMark status={row.status}>{t(`requestWords.statusShort.${row.status}`)}</StatusMark>
    </Box>
  )
}

/** What is ours alone so far: unsent changes, a tentative take, a refusal that waits for this person. */
function OutboxMark({ row }: OfRow) {
  const { t } = useWords()
  if (row.needsYou) {
    return <ErrorOutlineIcon color="error" sx={{ fontSize: 16 }} titleAccess={t('requestWords.needsYou')} />
  }
  if (row.pending === 0) return null
  const words = t('requestWords.pending', { count: row.pending })
  return (
    <ScheduleSendIcon
      color="action"
      sx={{ fontSize: 16 }}
      titleAccess={row.tentative ? `${words}. ${t('requestWords.tentative')}` : words}
    />
  )
}

export function NumberCell({ row }: OfRow) {
  return (
    <Box
      component="span"
      sx={{
        position: 'relative',
        width: '100%',
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        minWidth: 0,
        fontVariantNumeric: 'tabular-nums',
      }}
    >
      <Line title={row.number}>
        <Quiet>{row.number}</Quiet>
      </Line>
      <OutboxMark row={row} />
      <PresenceMark requestId={row.id} />
    </Box>
  )
}

/**
 * The subject, bold while there is something unread, with the service beside it. An organisation that stands in a
 * column of its own is not said again.
 */
export function SubjectCell({ row, besideOrganisation }: OfRow & { besideOrganisation: boolean }) {
  const { t, textOf } = useWords()
  const { services, organisations } = useReference()
  const found = services.get(row.service)
  const service = found === undefined ? '' : textOf(found.name)
  const whole = row.subject === '' ? service : row.subject
  const organisation = besideOrganisation ? organisations.get(row.organisationId ?? '')?.name.fi : undefined
  const subject = withoutOrganisation(whole, organisation)
  const beside =
    service !== '' && !whole.toLocaleLowerCase().includes(service.toLocaleLowerCase()) ? service : ''
  const notes = [
    ...(row.priority === 1 ? [t('requestWords.priority.1')] : []),
    ...(row.cancelAsked ? [t('requestWords.cancelAsked')] : []),
  ]
  const unread = row.unread > 0 ? [t('requestWords.unread', { count: row.unread })] : []
  return (
    <Line title={[...notes, whole, beside, ...unread].filter((part) => part !== '').join(' · ')}>
      {notes.map((note) => (
        <Box key={note} component="strong" sx={(theme) => ({ color: theme.tokens.late, fontWeight: 600 })}>
          {note}
          {' · '}
        </Box>
      ))}
      <Box component="span" sx={{ fontWeight: row.unread > 0 ? 650 : 400 }}>
        {subject}
      </Box>
      {beside !== '' && <Quiet>{` · ${beside}`}</Quiet>}
    </Line>
  )
}

export function CustomerCell({ row }: OfRow) {
  const { t } = useWords()
  const name = row.customerName === '' ? t('requestWords.restricted') : row.customerName
  return <Line title={row.onBehalf ? `${name} – ${t('requestWords.onBehalf')}` : name}>{name}</Line>
}

export function DueCell({ row }: OfRow) {
  const { t, language } = useWords()
  const { mood, text, tooltip } = formatDue(row, useNow(), language, t)
  return (
    <DueMark mood={mood} title={`${text}${tooltip === '' ? '' : ` – ${tooltip}`}`}>
      {text}
    </DueMark>
  )
}

const Count = styled('span')(({ theme }) => ({
  display: 'inline-grid',
  placeItems: 'center',
  minWidth: 20,
  height: 20,
  padding: '0 5px',
  borderRadius: 10,
  fontSize: '0.6875rem',
  fontWeight: 650,
  fontVariantNumeric: 'tabular-nums',
  backgroundColor: theme.tokens.accent,
  color: theme.tokens.onAccent,
}))

export function UnreadCell({ row }: OfRow) {
  const { t } = useWords()
  if (row.unread === 0) return null
  const words = t('requestWords.unread', { count: row.unread })
  return (
    <Count title={words}>
      <span aria-hidden="true">{row.unread}</span>
      <Box component="span" sx={visuallyHidden}>
        {words}
      </Box>
    </Count>
  )
}

export function AssigneeCell({ row }: OfRow) {
  const { t } = useWords()
  const { persons } = useReference()
  if (row.assigneeId === null) return <TextCell text={t('requestWords.free')} quiet />
  const person = persons.get(row.assigneeId)
  return person === undefined ? (
    <TextCell text="…" quiet />
  ) : (
    <PersonMark name={person.name} initials={person.initials} />
  )
}

export function InstantCell({ at }: { at: number }) {
  const { t, language } = useWords()
  return <Line title={formatInstant(at, language)}>{shortInstant(at, useNow(), language, t)}</Line>
}

/** The head of a column that is narrower than its name: a sign, with the name for the eye (tooltip) and the ear. */
export function IconHeader({ name, words }: { name: 'unread' | 'attachments'; words: string }) {
  const Icon = name === 'unread' ? MailIcon : AttachFileIcon
  return <Icon sx={{ fontSize: 16 }} titleAccess={words} />
}

export function AttachmentsCell({ row }: OfRow) {
  const { t } = useWords()
  if (row.attachmentCount === 0) return null
  const words = t('requestWords.attachments', { count: row.attachmentCount })
  return (
    <Box component="span" title={words} sx={{ display: 'inline-flex', alignItems: 'center' }}>
      <AttachFileIcon sx={{ fontSize: 14 }} titleAccess={words} />
      {row.attachmentCount}
    </Box>
  )
}
