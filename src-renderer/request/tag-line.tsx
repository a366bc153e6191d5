import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import { useWords } from '../words/use-words.ts'

/** The handlers' own words on the request. */
export function TagLine({ tags }: { tags: readonly string[] }) {
  const { t } = useWords()
  if (tags.length === 0) return null
  return (
    <Box
      component="ul"
      aria-label={t('request.tags')}
      sx={{ m: 0, p: 0, display: 'flex', flexWrap: 'wrap', gap: 1, listStyle: 'none' }}
    >
      {tags.map((tag) => (
        <li key={tag}>
          <Chip variant="outlined" label={tag} sx={{ maxWidth: '100%' }} title={tag} />
        </li>
      ))}
    </Box>
  )
}
