import Box from '@mui/material/Box'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import type { ReviewCriterion } from '#contract/reviews/criteria.ts'
import { type Mark, mark as markSchema } from '#contract/reviews/finding.ts'
import { useWords } from '../words/use-words.ts'

const marks = markSchema.options

/** One criterion: what it asks, and what was said of it. */
export function CriterionRow({
  criterion,
  place,
  mark,
  isCurrent,
  onMark,
  children,
}: {
  criterion: ReviewCriterion
  place: number
  mark: Mark | undefined
  isCurrent: boolean
  onMark: (mark: Mark) => void
  children: ReactNode
}) {
  const { t, textOf } = useWords()
  const name = textOf(criterion.name)
  return (
    <Box
      component="li"
      aria-current={isCurrent ? 'step' : undefined}
      sx={{
        py: 1.5,
        pl: 2,
        borderLeft: 3,
        borderColor: isCurrent ? 'primary.main' : 'transparent',
        borderBottom: '1px solid',
        borderBottomColor: 'divider',
      }}
    >
      <Typography sx={{ fontWeight: 600 }}>{`${place}. ${name}`}</Typography>
      <Typography variant="caption" component="p" color="textSecondary" sx={{ mb: 1 }}>
        {textOf(criterion.question)}
      </Typography>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={mark ?? null}
        aria-label={name}
        onChange={(_event, next: unknown) => {
          const chosen = markSchema.safeParse(next)
          if (chosen.success) onMark(chosen.data)
          // A second press on "finding" writes another one.
          else if (mark === 'finding') onMark('finding')
        }}
      >
        {marks.map((each) => (
          <ToggleButton key={each} value={each} sx={{ textTransform: 'none', py: 0.25, px: 2 }}>
            {t(`review.mark.${each}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {children}
    </Box>
  )
}
