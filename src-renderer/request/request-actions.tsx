import MoreIcon from '@mui/icons-material/MoreHorizOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Divider from '@mui/material/Divider'
import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { QueueRow } from '#contract/requests/queue-query.ts'
import { movesFrom } from '#contract/requests/request-status.ts'
import { copyText } from '../connect/copy-text.ts'
import type { Reference } from '../connect/use-reference.ts'
import { KeyInButton } from '../look/key-in-button.tsx'
import { PersonMark } from '../look/person-mark.tsx'
import { priorityName } from '../words/say-field.ts'
import { useWords } from '../words/use-words.ts'
import type { RequestActs } from './use-request-acts.ts'

export type AskFor = 'assign' | 'giveBack' | 'tags'

/** Who has it, and what may be done next: the most likely first, the rest behind one button. */
export function RequestActions({
  request,
  reference,
  acts,
  onAsk,
  statusRef,
  onStatus,
}: {
  request: QueueRow
  reference: Reference
  acts: RequestActs
  onAsk: (what: AskFor) => void
  /** Where the status menu opens. */
  statusRef: (button: HTMLElement | null) => void
  onStatus: () => void
}) {
  const { t } = useWords()
  const { allowed } = acts
  return (
    <Box
      sx={{
        px: 4,
        pb: 1,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1.5,
        rowGap: 1,
      }}
    >
      <Handler request={request} reference={reference} meId={acts.me?.id} />
      {allowed.take && (
        <Tooltip title={t('request.act.takeWhy')} describeChild>
          <Button
            variant="contained"
            disabled={acts.busy}
            onClick={() => void acts.take()}
            endIcon={<KeyInButton>t</KeyInButton>}
          >
            {t('request.act.take')}
          </Button>
        </Tooltip>
      )}
      {allowed.handOn && (
        <Button variant="outlined" onClick={() => onAsk('assign')} endIcon={<KeyInButton>a</KeyInButton>}>
          {t('request.act.assign')}
        </Button>
      )}
      {movesFrom(request.status).length > 0 && (
        <Button
          variant="outlined"
          ref={statusRef}
          aria-haspopup="menu"
          onClick={onStatus}
          endIcon={<KeyInButton>s</KeyInButton>}
        >
          {t('request.act.status')}
        </Button>
      )}
      <MoreActs request={request} acts={acts} onAsk={onAsk} />
    </Box>
  )
}

function Handler({
  request,
  reference,
  meId,
}: {
  request: QueueRow
  reference: Reference
  meId: string | undefined
}) {
  const { t, textOf } = useWords()
  const person = request.assigneeId === null ? undefined : reference.persons.get(request.assigneeId)
  const team = reference.teams.get(request.teamId)
  const name = person?.name ?? request.assigneeId ?? t('request.nobody')
  const isMe = request.assigneeId !== null && request.assigneeId === meId
  const words = isMe ? t('request.you', { name }) : name
  return (
    <Box
      sx={{ display: 'flex', alignItems: 'center', gap: 2, minWidth: 0, flex: '1 1 96px' }}
      aria-label={t('request.assignee')}
    >
      {person !== undefined && <PersonMark name={person.name} initials={person.initials} />}
      <Box sx={{ minWidth: 0 }}>
        <Typography noWrap title={words} sx={{ lineHeight: 1.25, fontWeight: 550 }}>
          {words}
        </Typography>
        <Typography variant="caption" color="textSecondary" component="p" noWrap sx={{ lineHeight: 1.25 }}>
          {team === undefined ? request.teamId : textOf(team.name)}
          {request.priority === 3 ? '' : ` · ${priorityName(request.priority, t)}`}
        </Typography>
      </Box>
    </Box>
  )
}

function MoreActs({
  request,
  acts,
  onAsk,
}: {
  request: QueueRow
  acts: RequestActs
  onAsk: (what: AskFor) => void
}) {
  const { t } = useWords()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const { allowed } = acts
  const then = (act: () => void) => () => {
    setAnchor(null)
    act()
  }
  return (
    <>
      <Tooltip title={t('request.act.more')}>
        <IconButton
          aria-label={t('request.act.more')}
          aria-haspopup="menu"
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <MoreIcon sx={{ fontSize: 18 }} />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {allowed.claim && (
          <MenuItem onClick={then(() => void acts.claim())} title={t('request.act.claimWhy')}>
            {t('request.act.claim')}
          </MenuItem>
        )}
        {allowed.giveBack && (
          <MenuItem onClick={then(() => onAsk('giveBack'))}>{t('request.act.giveBack')}</MenuItem>
        )}
        {(allowed.claim || allowed.giveBack) && <Divider />}
        {allowed.mark &&
          [1, 2, 3, 4].map((priority) => (
            <MenuItem
              key={priority}
              selected={priority === request.priority}
              onClick={then(() => void acts.setPriority(priority))}
            >
              {t('request.act.priority', { priority: priorityName(priority, t) })}
            </MenuItem>
          ))}
        {allowed.mark && <MenuItem onClick={then(() => onAsk('tags'))}>{t('request.act.tags')}</MenuItem>}
        <MenuItem onClick={then(() => void copyText(`${request.number} : ${request.subject}`))}>
          {t('request.act.copyLink')}
        </MenuItem>
      </Menu>
    </>
  )
}
