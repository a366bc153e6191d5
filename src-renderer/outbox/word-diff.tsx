import { styled } from '@mui/material/styles'
import { visuallyHidden } from '@mui/utils'
import { diffWords } from '../words/diff-words.ts'
import { useWords } from '../words/use-words.ts'

const Words = styled('span')(({ theme }) => ({
  whiteSpace: 'pre-wrap',
  '& ins': { textDecoration: 'underline', textDecorationThickness: 2, fontWeight: 650 },
  '& del': { textDecoration: 'line-through', color: theme.tokens.quietText, fontWeight: 400 },
}))

/** What became of a text: struck through what went, underlined what came, named for whoever listens; colour only helps. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  const { t } = useWords()
  const told = (word: 'added' | 'removed') => (
    <span style={visuallyHidden}>{` (${t(`needsYou.${word}`)}) `}</span>
  )
  return (
    <Words>
      {diffWords(before, after).map(({ kind, text }, at) => {
        const key = `${at} ${kind}`
        if (kind === 'same') return <span key={key}>{`${text.trimEnd()} `}</span>
        const Marked = kind === 'added' ? 'ins' : 'del'
        return (
          <span key={key}>
            <Marked>
              {told(kind)}
              {text.trim()}
            </Marked>{' '}
          </span>
        )
      })}
    </Words>
  )
}
