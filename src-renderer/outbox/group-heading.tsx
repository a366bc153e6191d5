import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Typography from '@mui/material/Typography'
import type { LikeGroup } from '#contract/outbox/outbox-view.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'

/** Alike changes: what they have in common, and one box for all of them, also those further down. */
export function GroupHeading({
  group,
  selected,
  onSelect,
}: {
  group: LikeGroup
  selected: number
  onSelect: (on: boolean) => void
}) {
  const { t } = useWords()
  const why = group.code === null ? '' : ` · ${sayRefusal({ code: group.code }, t)}`
  return (
    <Box
      sx={({ tokens }) => ({
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 3,
        px: 2,
        backgroundColor: tokens.quiet,
        borderBottom: `1px solid ${tokens.line}`,
      })}
    >
      <Typography component="h3" sx={{ fontWeight: 650, flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        {`${t(`outbox.state.${group.state}`)}${why}`}
      </Typography>
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={selected === group.keys.length}
            indeterminate={selected > 0 && selected < group.keys.length}
            onChange={(_event, on) => onSelect(on)}
            sx={{ p: 1 }}
          />
        }
        label={t('needsYou.selectAlike', { count: group.keys.length })}
        sx={{ mr: 0 }}
      />
    </Box>
  )
}
