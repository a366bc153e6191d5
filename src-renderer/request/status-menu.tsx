import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import type { QueueRow } from '#contract/requests/queue-query.ts'
import { movesFrom, type RequestStatus } from '#contract/requests/request-status.ts'
import { StatusMark } from '../look/status-mark.tsx'
import { useWords } from '../words/use-words.ts'

/** The statuses that may be chosen by hand; one that cannot be chosen yet says why. */
export function StatusMenu({
  request,
  anchor,
  onClose,
  onChoose,
}: {
  request: QueueRow
  anchor: HTMLElement | null
  onClose: () => void
  onChoose: (status: RequestStatus) => void
}) {
  const { t } = useWords()
  const moves = movesFrom(request.status)
  return (
    <Menu anchorEl={anchor} open={anchor !== null} onClose={onClose}>
      {moves.length === 0 && (
        <MenuItem disabled>
          {t(
            request.status === 'received' ? 'request.statusDialog.takeFirst' : 'request.statusDialog.noMoves',
          )}
        </MenuItem>
      )}
      {moves.map((status) => {
        const unreadFirst = status === 'resolved' && request.unread > 0
        return (
          <MenuItem
            key={status}
            disabled={unreadFirst}
            onClick={() => {
              onClose()
              onChoose(status)
            }}
          >
            <ListItemText
              disableTypography
              primary={<StatusMark status={status}>{t(`requestWords.status.${status}`)}</StatusMark>}
              secondary={unreadFirst ? <div>{t('request.statusDialog.unreadFirst')}</div> : undefined}
            />
          </MenuItem>
        )
      })}
    </Menu>
  )
}
