import ArrowDownwardIcon from '@mui/icons-material/ArrowDownward'
import ArrowUpwardIcon from '@mui/icons-material/ArrowUpward'
import ViewColumnIcon from '@mui/icons-material/ViewColumnOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import IconButton from '@mui/material/IconButton'
import Popover from '@mui/material/Popover'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'
import {
  chosenColumns,
  type ColumnName,
  type ColumnPlan,
  density,
  fullOrder,
  moveColumn,
  toggleColumn,
} from './column-plan.ts'

/** Which columns, in which order, how dense: kept for each view. */
export function ColumnChooser({
  plan,
  original,
  onScreen,
  onChange,
}: {
  plan: ColumnPlan
  /** What the view shows while nobody has chosen. */
  original: ColumnPlan
  /** Those of the chosen columns for which there is room now. */
  onScreen: readonly ColumnName[]
  onChange: (plan: ColumnPlan) => void
}) {
  const { t } = useWords()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const dropped = chosenColumns(plan).filter((name) => !onScreen.includes(name))
  return (
    <>
      <Tooltip title={t('queue.chooseColumns')}>
        <IconButton
          aria-label={t('queue.chooseColumns')}
          aria-haspopup="dialog"
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <ViewColumnIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: { role: 'dialog', 'aria-label': t('queue.chooseColumns'), sx: { width: 320, p: 3 } },
        }}
      >
        <Typography variant="overline" component="h2">
          {t('queue.densityTitle')}
        </Typography>
        <ToggleButtonGroup
          exclusive
          size="small"
          fullWidth
          aria-label={t('queue.densityTitle')}
          value={plan.density}
          onChange={(_event, value: unknown) => {
            const chosen = density.safeParse(value)
            if (chosen.success) onChange({ ...plan, density: chosen.data })
          }}
        >
          {density.options.map((option) => (
            <ToggleButton key={option} value={option} sx={{ textTransform: 'none', py: 0.5 }}>
              {t(`queue.density.${option}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Typography variant="overline" component="h2" sx={{ mt: 3 }}>
          {t('queue.columnsTitle')}
        </Typography>
        {dropped.length > 0 && (
          <Typography variant="caption" component="p" color="text.secondary" sx={{ mb: 1 }}>
            {t('queue.columnsDropped', {
              names: dropped.map((name) => t(`queue.columns.${name}`)).join(', '),
            })}
          </Typography>
        )}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {fullOrder(plan).map((name, at, all) => {
            const words = t(`queue.columns.${name}`)
            return (
              <Box component="li" key={name} sx={{ display: 'flex', alignItems: 'center' }}>
                <FormControlLabel
                  sx={{ flex: 1, m: 0 }}
                  disabled={name === 'subject'}
                  label={words}
                  control={
                    <Checkbox
                      checked={plan.shown.includes(name)}
                      onChange={() => onChange(toggleColumn(plan, name))}
                    />
                  }
                />
                <IconButton
                  aria-label={t('queue.moveUp', { name: words })}
                  title={t('queue.moveUp', { name: words })}
                  disabled={at === 0}
                  onClick={() => onChange(moveColumn(plan, name, -1))}
                >
                  <ArrowUpwardIcon sx={{ fontSize: 16 }} />
                </IconButton>
                <IconButton
                  aria-label={t('queue.moveDown', { name: words })}
                  title={t('queue.moveDown', { name: words })}
                  disabled={at === all.length - 1}
                  onClick={() => onChange(moveColumn(plan, name, 1))}
                >
                  <ArrowDownwardIcon sx={{ fontSize: 16 }} />
                </IconButton>
              </Box>
            )
          })}
        </Box>
        <Button variant="outlined" sx={{ mt: 2 }} onClick={() => onChange(original)}>
          {t('queue.resetColumns')}
        </Button>
      </Popover>
    </>
  )
}
