import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import { useState } from 'react'
import type { Language } from '#contract/languages.ts'
import { useWords } from '../words/use-words.ts'

const longAfter = 1_400

/** A text as it was written, line breaks kept; a very long one is folded until it is asked for. */
export function LongText({ text, language }: { text: string; language?: Language }) {
  const { t } = useWords()
  const [whole, setWhole] = useState(false)
  const folded = text.length > longAfter && !whole
  return (
    <>
      <Box lang={language} sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {folded ? `${text.slice(0, longAfter).trimEnd()}…` : text}
      </Box>
      {text.length > longAfter && (
        <Link component="button" onClick={() => setWhole(!whole)}>
          {t(whole ? 'request.thread.less' : 'request.thread.whole')}
        </Link>
      )}
    </>
  )
}
