import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useWords } from '../words/use-words.ts'
import type { QueueLocation } from './queue-location.ts'
import type { Go } from './use-queue-location.ts'

const elsewhere = ['all-open', 'recently-closed'] as const

/** A search looks in the view that is open; these carry it to where everything is. */
export function SearchElsewhere({
  location,
  go,
  outlined = false,
}: {
  location: QueueLocation
  go: Go
  /** In the middle of an empty list, where they are the next thing to do. */
  outlined?: boolean
}) {
  const { t } = useWords()
  if (location.text.trim() === '') return null
  return elsewhere
    .filter((view) => view !== location.view)
    .map((view) => (
      <Button
        key={view}
        variant={outlined ? 'outlined' : 'text'}
        aria-label={t(`queue.searchIn.${view}`)}
        onClick={() => go({ view, page: 1 })}
        sx={{ flex: 'none' }}
      >
        {outlined ? (
          t(`queue.searchIn.${view}`)
        ) : (
          <>
            <Box component="span" sx={wide}>
              {t(`queue.searchIn.${view}`)}
            </Box>
            <Box component="span" sx={narrow}>
              {t(`queue.searchInShort.${view}`)}
            </Box>
          </>
        )}
      </Button>
    ))
}

const wide = { '@container queue (max-width: 760px)': { display: 'none' } }
const narrow = { '@container queue (min-width: 760.02px)': { display: 'none' } }
