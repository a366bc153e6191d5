import Box from '@mui/material/Box'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemButton from '@mui/material/ListItemButton'
import Typography from '@mui/material/Typography'
import { type BuiltInView, builtInViews } from '#contract/requests/queue-query.ts'
import { useWords } from '../words/use-words.ts'
import { useSyncStatus } from './use-sync-status.ts'
import { useViewCounters } from './use-view-counters.ts'

/** The views that every handler has, each with how many wait in it. */
export function ViewList({
  view,
  onOpen,
}: {
  view: BuiltInView | null
  onOpen: (view: BuiltInView) => void
}) {
  const { t, number } = useWords()
  const counts = useViewCounters()
  // Changes of one's own, as the rail and the status bar count them; some are of requests that are no longer here.
  const needsYou = useSyncStatus()?.needsYou
  return (
    <Box
      component="nav"
      aria-label={t('workbench.viewsLabel')}
      sx={(theme) => ({
        gridArea: 'views',
        minHeight: 0,
        overflowY: 'auto',
        px: 2,
        py: 3,
        backgroundColor: theme.tokens.quiet,
        borderRight: 1,
        borderColor: 'divider',
        [theme.breakpoints.down('md')]: { display: 'none' },
      })}
    >
      <Typography variant="overline" component="h2" color="text.secondary" sx={{ px: 2 }}>
        {t('workbench.viewsLabel')}
      </Typography>
      <List disablePadding>
        {builtInViews.map((name) => (
          <ListItem key={name} disablePadding>
            <ListItemButton
              selected={name === view}
              aria-current={name === view ? 'page' : undefined}
              onClick={() => onOpen(name)}
              sx={(theme) => ({
                gap: 2,
                px: 2,
                justifyContent: 'space-between',
                '&.Mui-selected, &.Mui-selected:hover': {
                  backgroundColor: theme.tokens.chosen,
                  color: theme.tokens.accentText,
                  fontWeight: 600,
                },
              })}
            >
              <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
                {t(`queue.views.${name}`)}
              </Box>
              <Count view={name} count={name === 'needs-you' ? needsYou : counts?.[name]} format={number} />
            </ListItemButton>
          </ListItem>
        ))}
      </List>
    </Box>
  )
}

/** Colour only where a number asks for something: late, due today, refused. */
function Count({
  view,
  count,
  format,
}: {
  view: BuiltInView
  count: number | undefined
  format: (n: number) => string
}) {
  if (count === undefined) return null
  return (
    <Box
      component="span"
      sx={({ tokens }) => {
        const asks = count > 0 && (view === 'overdue' || view === 'needs-you')
        const soon = count > 0 && view === 'due-today'
        return {
          fontVariantNumeric: 'tabular-nums',
          fontWeight: asks || soon ? 650 : 400,
          color: asks ? tokens.late : soon ? tokens.soon : tokens.quietText,
        }
      }}
    >
      {format(count)}
    </Box>
  )
}
