import ChevronLeftIcon from '@mui/icons-material/ChevronLeft'
import ChevronRightIcon from '@mui/icons-material/ChevronRight'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import { maxPageSize } from '#contract/requests/queue-query.ts'
import { KeyHint } from '../look/key-hint.tsx'
import { useWords } from '../words/use-words.ts'

const hints = [
  { keys: ['j', 'k'], words: 'queue.hints.move' },
  { keys: ['x'], words: 'queue.hints.select' },
  { keys: ['Enter'], words: 'queue.hints.open' },
  { keys: ['t'], words: 'queue.hints.take' },
  { keys: ['a'], words: 'queue.hints.assign' },
  { keys: ['r'], words: 'queue.hints.reply' },
] as const

/** Where in the result we are, and the keys that work here (as many as fit whole). */
export function QueueFoot({
  page,
  total,
  onPage,
}: {
  page: number
  total: number
  onPage: (page: number) => void
}) {
  const { t, number } = useWords()
  const from = Math.min(total, (page - 1) * maxPageSize + 1)
  const to = Math.min(total, page * maxPageSize)
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 4,
        minHeight: 36,
        px: 3,
        borderTop: 1,
        borderColor: 'divider',
        color: 'text.secondary',
        fontVariantNumeric: 'tabular-nums',
        containerType: 'inline-size',
      }}
    >
      <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
        {total > 0 && t('queue.range', { from: number(from), to: number(to), total: number(total) })}
      </Box>
      {total > maxPageSize && (
        <Box component="span" sx={{ display: 'flex' }}>
          <IconButton
            aria-label={t('queue.previousPage')}
            title={t('queue.previousPage')}
            disabled={page <= 1}
            onClick={() => onPage(page - 1)}
          >
            <ChevronLeftIcon fontSize="small" />
          </IconButton>
          <IconButton
            aria-label={t('queue.nextPage')}
            title={t('queue.nextPage')}
            disabled={page * maxPageSize >= total}
            onClick={() => onPage(page + 1)}
          >
            <ChevronRightIcon fontSize="small" />
          </IconButton>
        </Box>
      )}
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 4,
          height: 20,
          overflow: 'hidden',
          '@container (max-width: 420px)': { display: 'none' },
        }}
      >
        {hints.map(({ keys, words }) => (
          <Box
            component="span"
            key={words}
            sx={{ display: 'inline-flex', gap: 1, alignItems: 'center', height: 20, whiteSpace: 'nowrap' }}
          >
            {keys.map((key) => (
              <KeyHint key={key}>{key}</KeyHint>
            ))}
            {t(words)}
          </Box>
        ))}
      </Box>
    </Box>
  )
}
