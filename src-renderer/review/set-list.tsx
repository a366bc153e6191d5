import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ButtonBase from '@mui/material/ButtonBase'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import type { SetChoice } from '#contract/reviews/review-calls.ts'
import { useReference } from '../connect/use-reference.ts'
import { useWords } from '../words/use-words.ts'
import { sayChoice } from './say-choice.ts'

export type SetInList = {
  id: string
  name: string
  choice: SetChoice
  total: number
  reviewed: number
  ownLeftOut: number
  notReviewable: number
  notFound: string[]
}

/** The sets, each with how far it is and how it was chosen. */
export function SetList({
  sets,
  chosen,
  onChoose,
  onMake,
  onBringHome,
  onOpenPackage,
}: {
  sets: readonly SetInList[]
  chosen: string | undefined
  onChoose: (id: string) => void
  onMake: () => void
  onBringHome: () => void
  onOpenPackage: () => void
}) {
  const { t, textOf } = useWords()
  const reference = useReference()
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, p: 2, minHeight: 0, overflowY: 'auto' }}>
      <Button variant="contained" onClick={onMake}>
        {t('review.sets.make')}
      </Button>
      <Button variant="outlined" onClick={onBringHome}>
        {t('review.sets.bringHome')}
      </Button>
      <Button onClick={onOpenPackage}>{t('review.package.open')}</Button>
      {sets.length === 0 && (
        <Typography color="textSecondary" sx={{ py: 2 }}>
          {t('review.sets.none')}
        </Typography>
      )}
      <Box component="ul" aria-label={t('review.sets.list')} sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {sets.map((set) => (
          <li key={set.id}>
            <ButtonBase
              aria-current={set.id === chosen ? 'true' : undefined}
              onClick={() => onChoose(set.id)}
              sx={(theme) => ({
                display: 'block',
                width: '100%',
                textAlign: 'left',
                p: 2,
                borderRadius: 1,
                fontFamily: 'inherit',
                '&[aria-current]': { backgroundColor: theme.tokens.chosen },
              })}
            >
              <Typography
                component="span"
                sx={{ display: 'block', fontWeight: 600, overflowWrap: 'anywhere' }}
              >
                {set.name}
              </Typography>
              <Typography component="span" variant="caption" sx={{ display: 'block' }}>
                {t('review.sets.progress', { reviewed: set.reviewed, total: set.total })}
              </Typography>
              <LinearProgress
                variant="determinate"
                value={set.total === 0 ? 0 : (set.reviewed / set.total) * 100}
                aria-hidden="true"
                sx={{ my: 0.5 }}
              />
              <Typography component="span" variant="caption" color="textSecondary" sx={{ display: 'block' }}>
                {saySet(set)}
              </Typography>
            </ButtonBase>
          </li>
        ))}
      </Box>
    </Box>
  )

  function saySet(set: SetInList): string {
    const parts = [
      set.id === 'package' ? t('review.method.package') : sayChoice(set.choice, reference, t, textOf),
      ...(set.ownLeftOut > 0 ? [t('review.sets.ownLeftOut', { count: set.ownLeftOut })] : []),
      ...(set.notReviewable > 0 ? [t('review.sets.notReviewable', { count: set.notReviewable })] : []),
      ...(set.notFound.length > 0
        ? [t('review.sets.notFound', { numbers: set.notFound.slice(0, 8).join(', ') })]
        : []),
    ]
    return parts.join(' · ')
  }
}
