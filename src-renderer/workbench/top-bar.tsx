import AddIcon from '@mui/icons-material/Add'
import KeyboardIcon from '@mui/icons-material/KeyboardOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { KeyHint } from '../look/key-hint.tsx'
import { useWords } from '../words/use-words.ts'
import { PersonMenu } from './person-menu.tsx'

/** Name, search, and the few things that are always at hand. */
export function TopBar({
  search,
  onCreate,
  onPalette,
  onHelp,
}: {
  search: ReactNode
  onCreate: (() => void) | undefined
  onPalette: () => void
  onHelp: () => void
}) {
  const { t } = useWords()
  return (
    <Box
      component="header"
      sx={(theme) => ({
        gridArea: 'top',
        display: 'flex',
        alignItems: 'center',
        gap: 3,
        px: 3,
        backgroundColor: theme.tokens.panel,
        borderBottom: 1,
        borderColor: 'divider',
      })}
    >
      <Typography
        component="span"
        sx={(theme) => ({
          fontWeight: 700,
          color: theme.tokens.accentText,
          width: 244,
          flex: 'none',
          [theme.breakpoints.down('md')]: { width: 'auto' },
        })}
      >
        {t('workbench.appName')}
      </Typography>
      <Box component="search" sx={{ flex: 1, minWidth: 120 }}>
        {search}
      </Box>
      {onCreate !== undefined && (
        <Button variant="contained" startIcon={<AddIcon />} onClick={onCreate}>
          {t('workbench.create')}
        </Button>
      )}
      <Button onClick={onPalette} aria-keyshortcuts="Control+K" sx={{ gap: 2 }}>
        {t('workbench.palette.open')}
        <KeyHint>Ctrl K</KeyHint>
      </Button>
      <Tooltip title={`${t('workbench.keys.open')} (?)`}>
        <IconButton aria-label={t('workbench.keys.open')} aria-keyshortcuts="?" onClick={onHelp}>
          <KeyboardIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <PersonMenu />
    </Box>
  )
}
