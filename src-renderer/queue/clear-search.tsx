import FilterAltOffIcon from '@mui/icons-material/FilterAltOffOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useWords } from '../words/use-words.ts'
import { isFiltered, noFilters, type QueueLocation } from './queue-location.ts'
import type { Go } from './use-queue-location.ts'

/** Back to the whole view. It stands beside the title, so that the filters never need a second line. */
export function ClearSearch({ location, go }: { location: QueueLocation; go: Go }) {
  const { t } = useWords()
  if (!isFiltered(location)) return null
  return (
    <Button
      aria-label={t('queue.clearSearch')}
      title={t('queue.clearSearch')}
      onClick={() => go({ filters: noFilters, text: '', page: 1 })}
      sx={{ gap: 1.5, flex: 'none' }}
    >
      <FilterAltOffIcon sx={{ fontSize: 18 }} />
      <Box component="span" sx={{ '@container queue (max-width: 860px)': { display: 'none' } }}>
        {t('queue.clear')}
      </Box>
    </Button>
  )
}
