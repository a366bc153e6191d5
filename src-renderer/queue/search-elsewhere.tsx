import Button from '@mui/material/Button'
import { useWords } from '../words/use-words.ts'
import type { QueueLocation } from './queue-location.ts'
import type { Go } from './use-queue-location.ts'

const elsewhere = ['all-open', 'recently-closed'] as const

/** A search looks in the view that is open; these carry it to where everything is. */
export function SearchElsewhere({ location, go }: { location: QueueLocation; go: Go }) {
  const { t } = useWords()
  if (location.text.trim() === '') return null
  return elsewhere
    .filter((view) => view !== location.view)
    .map((view) => (
      <Button key={view} onClick={() => go({ view, page: 1 })}>
        {t(`queue.searchIn.${view}`)}
      </Button>
    ))
}
