import PinIcon from '@mui/icons-material/PushPin'
import PinOutlinedIcon from '@mui/icons-material/PushPinOutlined'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import type { RequestId } from '#contract/ids.ts'
import { usePinning } from '../connect/use-pinning.ts'
import { usePins } from '../connect/use-pins.ts'
import { useWords } from '../words/use-words.ts'

/** Pins the request to be here, with its attachments, when there is no network. */
export function PinButton({ requestId }: { requestId: RequestId }) {
  const { t } = useWords()
  const isPinned = usePins().has(requestId)
  const pin = usePinning()
  const Icon = isPinned ? PinIcon : PinOutlinedIcon
  return (
    <Tooltip title={`${t(isPinned ? 'offline.unpin' : 'offline.pin')} (p)`}>
      <IconButton
        size="small"
        aria-pressed={isPinned}
        aria-label={t('offline.pin')}
        color={isPinned ? 'primary' : 'default'}
        onClick={() => void pin([requestId])}
      >
        <Icon sx={{ fontSize: 16 }} />
      </IconButton>
    </Tooltip>
  )
}
