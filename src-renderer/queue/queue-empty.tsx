import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useLive } from '../connect/use-live.ts'
import { useWords } from '../words/use-words.ts'
import { isFiltered, noFilters, openView, type QueueLocation } from './queue-location.ts'
import { SearchElsewhere } from './search-elsewhere.tsx'
import type { Go } from './use-queue-location.ts'

/** Why the list is empty, and the next thing to do. */
export function QueueEmpty({ location, go }: { location: QueueLocation; go: Go }) {
  const { t } = useWords()
  const { data } = useLive(['sync.watch'], (engine, signal) => engine.sync.watch(undefined, { signal }))
  const filtered = isFiltered(location)
  const firstSync = !filtered && data !== undefined && data.progress !== null && data.upToDateAt === null
  const words = filtered
    ? t('queue.emptyFiltered')
    : firstSync
      ? t('queue.emptyFirstSync')
      : t(`queue.empty.${location.view}`)
  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        placeContent: 'center',
        justifyItems: 'center',
        gap: 3,
        p: 4,
        textAlign: 'center',
      }}
    >
      <Typography color="text.secondary" sx={{ maxWidth: 420 }}>
        {words}
        {location.text.trim() !== '' &&
          ` ${t('queue.searchedIn', { view: t(`queue.views.${location.view}`) })}`}
      </Typography>
      {filtered && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: 2 }}>
          <SearchElsewhere location={location} go={go} outlined />
          <Button variant="outlined" onClick={() => go({ filters: noFilters, text: '', page: 1 })}>
            {t('queue.clearSearch')}
          </Button>
        </Box>
      )}
      {!filtered && location.view === 'my-work' && (
        <Button variant="outlined" onClick={() => go(openView('team-unassigned'))}>
          {t('queue.openFree')}
        </Button>
      )}
    </Box>
  )
}
