import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { CommandKey } from '#contract/ids.ts'
import { useWords } from '../words/use-words.ts'
import { BulkDialog } from './bulk-dialog.tsx'

/** What can be done with those that are selected; stays in sight while the list is scrolled. */
export function BulkBar({ keys, onClear }: { keys: CommandKey[]; onClear: () => void }) {
  const { t } = useWords()
  const [asked, setAsked] = useState<{ act: 'reapply' | 'discard'; keys: CommandKey[] }>()
  return (
    <Box
      role="toolbar"
      aria-label={t('needsYou.selected', { count: keys.length })}
      sx={({ tokens }) => ({
        position: 'sticky',
        top: -12,
        zIndex: 1,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 2,
        px: 3,
        py: 1,
        mb: 2,
        borderRadius: 1,
        backgroundColor: tokens.chosen,
      })}
    >
      <Typography component="output" sx={{ fontWeight: 650 }}>
        {t('needsYou.selected', { count: keys.length })}
      </Typography>
      <Button variant="contained" onClick={() => setAsked({ act: 'reapply', keys })}>
        {t('needsYou.reapplyMany')}
      </Button>
      <Button variant="outlined" onClick={() => setAsked({ act: 'discard', keys })}>
        {t('needsYou.discardMany')}
      </Button>
      <Button variant="text" onClick={onClear}>
        {t('needsYou.clear')}
      </Button>
      {asked !== undefined && <BulkDialog {...asked} onClose={() => setAsked(undefined)} />}
    </Box>
  )
}
