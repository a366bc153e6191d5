import FactCheckIcon from '@mui/icons-material/FactCheckOutlined'
import InboxIcon from '@mui/icons-material/InboxOutlined'
import LuggageIcon from '@mui/icons-material/LuggageOutlined'
import NotificationImportantIcon from '@mui/icons-material/NotificationImportantOutlined'
import SettingsIcon from '@mui/icons-material/SettingsOutlined'
import Badge from '@mui/material/Badge'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { type ReactElement, useState } from 'react'
import type { BuiltInView } from '#contract/requests/queue-query.ts'
import { useWords } from '../words/use-words.ts'
import { SettingsMenu } from './settings-menu.tsx'
import { useSyncStatus } from './use-sync-status.ts'

const Bar = styled('nav')(({ theme }) => ({
  gridArea: 'rail',
  display: 'flex',
  flexDirection: 'column',
  gap: 4,
  padding: '8px 4px',
  backgroundColor: theme.tokens.frame,
  color: theme.tokens.onFrame,
  borderRight: `1px solid ${theme.tokens.frameChosen}`,
}))

const RailButton = styled(ButtonBase)(({ theme }) => ({
  flexDirection: 'column',
  gap: 2,
  width: 60,
  minHeight: 48,
  padding: '4px 2px',
  borderRadius: 6,
  fontFamily: 'inherit',
  fontSize: '0.6875rem',
  color: theme.tokens.quietOnFrame,
  '&:hover, &[aria-current="page"]': {
    backgroundColor: theme.tokens.frameChosen,
    color: theme.tokens.onFrame,
  },
}))

/** The places of the product. */
export function Rail({
  view,
  onOpen,
  isOffline,
  onOffline,
  isReview,
  onReview,
  findingsWaiting,
}: {
  view: BuiltInView
  onOpen: (view: BuiltInView) => void
  /** What is taken along for work without a network stands where the list is. */
  isOffline: boolean
  onOffline: () => void
  /** The place of reviewers and leads; for nobody else. */
  isReview: boolean
  onReview: (() => void) | undefined
  /** Findings to be answered or closed by this person. */
  findingsWaiting: number
}) {
  const { t } = useWords()
  const needsYou = useSyncStatus()?.needsYou ?? 0
  const [settings, setSettings] = useState<HTMLElement | null>(null)
  const place = (name: string, icon: ReactElement, current: boolean, open: () => void): ReactElement => (
    <RailButton aria-current={current ? 'page' : undefined} onClick={open}>
      {icon}
      {name}
    </RailButton>
  )
  return (
    <Bar aria-label={t('workbench.rail.label')}>
      {place(
        t('workbench.rail.queue'),
        <InboxIcon fontSize="small" />,
        !isOffline && !isReview && view !== 'needs-you',
        () => onOpen('my-work'),
      )}
      {place(
        t('workbench.rail.needsYou'),
        <Badge badgeContent={needsYou} color="warning" max={99}>
          <NotificationImportantIcon fontSize="small" />
        </Badge>,
        !isOffline && !isReview && view === 'needs-you',
        () => onOpen('needs-you'),
      )}
      {onReview !== undefined &&
        place(
          t('review.place'),
          <Badge badgeContent={findingsWaiting} color="info" max={99}>
            <FactCheckIcon fontSize="small" />
          </Badge>,
          isReview,
          onReview,
        )}
      {place(t('offline.rail'), <LuggageIcon fontSize="small" />, isOffline, onOffline)}
      <Box sx={{ flex: 1 }} />
      <RailButton aria-haspopup="dialog" onClick={(event) => setSettings(event.currentTarget)}>
        <SettingsIcon fontSize="small" />
        {t('workbench.rail.settings')}
      </RailButton>
      <SettingsMenu anchor={settings} onClose={() => setSettings(null)} />
    </Bar>
  )
}
