import LuggageIcon from '@mui/icons-material/LuggageOutlined'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useWords } from '../words/use-words.ts'
import { mayHoldIdentityCode } from './may-hold-identity-code.ts'
import type { QueueLocation } from './queue-location.ts'

/** Takes the view on the screen along for work without a network. A search for an identity code is kept nowhere. */
export function TakeAlong({ location, onTakeAlong }: { location: QueueLocation; onTakeAlong: () => void }) {
  const { t } = useWords()
  const isSecret = mayHoldIdentityCode(location.text)
  return (
    <Tooltip title={t(isSecret ? 'offline.addIdentity' : 'offline.add')}>
      <span>
        <IconButton aria-label={t('offline.add')} disabled={isSecret} onClick={onTakeAlong}>
          <LuggageIcon sx={{ fontSize: 18 }} />
        </IconButton>
      </span>
    </Tooltip>
  )
}
