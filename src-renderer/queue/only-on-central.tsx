import Typography from '@mui/material/Typography'
import { useWords } from '../words/use-words.ts'

/** Says that a list or a search of what is over does not reach everything, and only where that is so. */
export function OnlyOnCentral({ count }: { count: number }) {
  const { t, number } = useWords()
  if (count === 0) return null
  return (
    <Typography
      variant="body2"
      color="text.secondary"
      sx={{ px: 3, py: 1, borderTop: 1, borderColor: 'divider' }}
    >
      {t('storage.onlyOnCentral', { count, formatted: number(count) })}
    </Typography>
  )
}
