import CloseIcon from '@mui/icons-material/CloseOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import type { QueueRow } from '#contract/requests/queue-query.ts'
import { formatInstant } from '#contract/rules/finnish-dates.ts'
import { copyText } from '../connect/copy-text.ts'
import type { Reference } from '../connect/use-reference.ts'
import { CopyButton } from '../look/copy-button.tsx'
import { DueMark } from '../look/due-mark.tsx'
import { StatusMark } from '../look/status-mark.tsx'
import type { Tone } from '../look/tone-mark.tsx'
import type { DueMood } from '../words/due-state.ts'
import { formatDue } from '../words/format-due.ts'
import { shortInstant } from '../words/format-time.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { HeaderChip } from './header-chip.tsx'
import { IdentificationBadge } from './identification-badge.tsx'
import { PinButton } from './pin-button.tsx'
import { PresenceLine } from './presence-line.tsx'
import { portalView } from './portal-view.ts'

const dueTone: Record<DueMood, Tone> = {
  late: 'wrong',
  soon: 'notice',
  well: 'plain',
  paused: 'plain',
  over: 'plain',
  none: 'plain',
}

/** What is true of the request at one glance: which one, our state, time left, what its customer sees, who it is. */
export function RequestHeader({
  request,
  reference,
  readOnly,
  onClose,
}: {
  request: QueueRow
  reference: Reference
  readOnly: boolean
  onClose: () => void
}) {
  const { t, language, textOf } = useWords()
  const now = useNow()
  const due = formatDue(request, now, language, t)
  const portal = reference.portals.get(request.portal)
  const service = reference.services.get(request.service)
  const serviceName = service === undefined ? '' : textOf(service.name)
  const portalName = portal === undefined ? request.portal : textOf(portal.name)
  const arrived = t('request.arrived', {
    channel: t(`requestWords.channel.${request.channel}`).toLocaleLowerCase(language),
    time: shortInstant(request.receivedAt, now, language, t),
  })
  const arrivedExactly = formatInstant(request.receivedAt, language)
  return (
    <Box component="header" sx={{ px: 4, pt: 2, pb: 2, display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography
          variant="caption"
          color="textSecondary"
          title={`${arrivedExactly} · ${portalName}`}
          noWrap
          sx={{ flex: '0 1 auto', minWidth: 0, fontVariantNumeric: 'tabular-nums' }}
        >
          <Box component="span" sx={{ color: 'text.primary', fontWeight: 600 }}>
            {request.number}
          </Box>
          {` · ${arrived} · ${portalName}`}
        </Typography>
        <CopyButton
          label={t('request.copyNumber', { number: request.number })}
          copiedLabel={t('request.act.copied')}
          failedLabel={t('request.form.copyFailed')}
          write={() => copyText(request.number)}
        />
        {!readOnly && <PinButton requestId={request.id} />}
        <Box sx={{ flex: 1 }} />
        <Tooltip title={`${t('request.close')} (Esc)`}>
          <IconButton onClick={onClose} aria-label={t('request.close')}>
            <CloseIcon sx={{ fontSize: 18 }} />
          </IconButton>
        </Tooltip>
      </Box>
      <Box>
        <Typography
          id="request-title"
          variant="h2"
          title={serviceName || request.subject}
          sx={{
            overflowWrap: 'anywhere',
            display: '-webkit-box',
            WebkitLineClamp: 2,
            WebkitBoxOrient: 'vertical',
            overflow: 'hidden',
          }}
        >
          {serviceName || request.subject}
        </Typography>
        {serviceName !== '' && request.subject !== service?.name.fi && (
          <Typography component="p" noWrap lang={request.language} title={request.subject}>
            {request.subject}
          </Typography>
        )}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <HeaderChip tone={request.status === 'in-handling' ? 'info' : 'plain'}>
          <StatusMark status={request.status}>{t(`requestWords.status.${request.status}`)}</StatusMark>
        </HeaderChip>
        {due.text !== '' && (
          <HeaderChip tone={dueTone[due.mood]}>
            <DueMark mood={due.mood} title={due.tooltip}>
              {due.text}
            </DueMark>
          </HeaderChip>
        )}
        <IdentificationBadge request={request} />
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2, minHeight: 18 }}>
        <CustomerSees request={request} reference={reference} />
        <PresenceLine requestId={request.id} />
      </Box>
    </Box>
  )
}

function CustomerSees({ request, reference }: { request: QueueRow; reference: Reference }) {
  const { t, textOf } = useWords()
  const portal = reference.portals.get(request.portal)
  const view = portalView(portal, request.status, request.language)
  if (portal === undefined || view === undefined) return null
  const words =
    view.tab === null
      ? t('request.customerSees', { state: view.state })
      : t('request.customerSeesInTab', { state: view.state, tab: view.tab })
  const why = t(view.literal ? 'request.customerSeesLiteral' : 'request.customerSeesReading', {
    portal: textOf(portal.name),
  })
  return (
    <Typography variant="caption" color="textSecondary" title={why}>
      {words}
    </Typography>
  )
}
