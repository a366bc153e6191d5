import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { KeyHint } from '../look/key-hint.tsx'
import { useWords } from '../words/use-words.ts'

/** How many requests one reassignment may hold (`requests.assignMany`). */
export const bulkLimit = 500

/** Stands in place of the filters while rows are selected, so that nothing below it moves. */
export function BulkBar({
  count,
  total,
  onSelectAll,
  onReassign,
  onPin,
  onClear,
}: {
  count: number
  total: number
  onSelectAll: () => void
  onReassign: () => void
  onPin: () => void
  onClear: () => void
}) {
  const { t, number } = useWords()
  return (
    <Box
      role="toolbar"
      aria-label={t('queue.selected', { count })}
      sx={(theme) => ({
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 2,
        mx: 3,
        mb: 2,
        px: 2,
        minHeight: 28,
        borderRadius: 1.5,
        backgroundColor: theme.tokens.accentSoft,
        color: theme.tokens.accentText,
      })}
    >
      <Typography component="span" sx={{ fontWeight: 650 }} aria-live="polite">
        {t('queue.selected', { count })}
      </Typography>
      <Button color="inherit" disabled={count > bulkLimit} onClick={onReassign} sx={{ gap: 2 }}>
        {t('queue.reassign')}
        <KeyHint>a</KeyHint>
      </Button>
      <Button color="inherit" disabled={count > bulkLimit} onClick={onPin} sx={{ gap: 2 }}>
        {t('offline.pin')}
        <KeyHint>p</KeyHint>
      </Button>
      {count < Math.min(total, bulkLimit) && (
        <Button color="inherit" onClick={onSelectAll}>
          {total <= bulkLimit
            ? t('queue.selectAllInView', { formatted: number(total) })
            : t('queue.selectFirst', { formatted: number(bulkLimit) })}
        </Button>
      )}
      {count > bulkLimit && <span>{t('queue.selectedLimit', { limit: bulkLimit })}</span>}
      <Button color="inherit" onClick={onClear} sx={{ gap: 2 }}>
        {t('queue.clearSelection')}
        <KeyHint>Esc</KeyHint>
      </Button>
    </Box>
  )
}
