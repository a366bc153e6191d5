import Box from '@mui/material/Box'
import { useState } from 'react'
import { visuallyHidden } from '../look/visually-hidden.ts'
import { useWords } from '../words/use-words.ts'

/** Says once, when there is room for it, that more needs the person than before; silent while it becomes less. */
export function NeedsYouAnnouncement({ count }: { count: number }) {
  const { t } = useWords()
  const [known, setKnown] = useState({ count, told: 0 })
  if (count !== known.count)
    setKnown({ count, told: count > known.count ? count : count === 0 ? 0 : known.told })
  return (
    <Box component="output" aria-live="polite" sx={visuallyHidden}>
      {known.told > 0 ? t('needsYou.announce', { count: known.told }) : ''}
    </Box>
  )
}
