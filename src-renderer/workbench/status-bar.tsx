import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useConnectionState } from '../connect/connection-provider.tsx'
import { useCommand } from '../connect/use-command.ts'
import { useNotify } from '../look/notices.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { NeedsYouAnnouncement } from './needs-you-announcement.tsx'
import { KitLine } from './kit-line.tsx'
import { type SyncMood, type SyncWords, syncWords } from './sync-words.ts'
import { useSyncStatus } from './use-sync-status.ts'

const Bar = styled('footer')(({ theme }) => ({
  gridArea: 'status',
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  height: 28,
  padding: '0 12px',
  overflow: 'hidden',
  whiteSpace: 'nowrap',
  fontSize: '0.75rem',
  backgroundColor: theme.tokens.frame,
  color: theme.tokens.onFrame,
  borderTop: `1px solid ${theme.tokens.frameChosen}`,
  fontVariantNumeric: 'tabular-nums',
}))

const Button = styled(ButtonBase)(({ theme }) => ({
  font: 'inherit',
  color: 'inherit',
  gap: 8,
  padding: '0 6px',
  height: 22,
  borderRadius: 4,
  minWidth: 0,
  '&:hover': { backgroundColor: theme.tokens.frameChosen },
}))

/** Full = well, ring = on its way, square = paused, triangle = trouble; the words stand beside it. */
function Light({ mood }: { mood: SyncMood }) {
  return (
    <Box
      component="svg"
      viewBox="0 0 10 10"
      aria-hidden="true"
      sx={(theme) => ({ width: 10, height: 10, flex: 'none', color: theme.tokens.frameMood[mood] })}
    >
      {mood === 'well' && <circle cx="5" cy="5" r="4" fill="currentColor" />}
      {mood === 'busy' && <circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="2" />}
      {mood === 'paused' && <path d="M1.5 1h2.5v8H1.5zM6 1h2.5v8H6z" fill="currentColor" />}
      {mood === 'trouble' && <path d="M5 0.5 9.8 9.5H.2z" fill="currentColor" />}
    </Box>
  )
}

/** The bottom line that never lies: up to date since when, what waits to be sent, what needs me, what is kept here. */
export function StatusBar({ onOutbox, onOffline }: { onOutbox: () => void; onOffline: () => void }) {
  const { t, language, number } = useWords()
  const notify = useNotify()
  const connection = useConnectionState()
  const status = useSyncStatus()
  const now = useNow()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const syncNow = useCommand((engine, _input: null) => engine.sync.now())
  const workOffline = useCommand((engine, offline: boolean) => engine.sync.workOffline({ offline }))
  const chosen = async (run: () => ReturnType<typeof syncNow.run>): Promise<void> => {
    setAnchor(null)
    const outcome = await run()
    if (!outcome.ok) notify('error', sayRefusal(outcome.refusal, t))
  }

  const words: SyncWords =
    connection === 'lost' || status === undefined
      ? {
          mood: 'busy',
          text: t(connection === 'lost' ? 'workbench.status.engineLost' : 'workbench.status.connecting'),
          detail: null,
        }
      : syncWords(status, now, language, t, number)
  const offline = status?.connection === 'working-offline'
  return (
    <Bar>
      <Box component="output" sx={{ minWidth: 0, display: 'inline-flex' }}>
        <Button
          aria-haspopup="menu"
          title={words.detail === null ? t('workbench.status.menu') : words.detail}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Light mood={words.mood} />
          <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {words.text}
            {words.detail !== null && ` · ${words.detail}`}
          </Box>
        </Button>
      </Box>
      {status !== undefined && (
        <>
          <Button onClick={onOutbox}>{t('workbench.status.waiting', { count: status.waiting })}</Button>
          <NeedsYouAnnouncement count={status.needsYou} />
          <Button onClick={onOutbox} sx={{ fontWeight: status.needsYou > 0 ? 650 : 400 }}>
            {t('workbench.status.needsYou', { count: status.needsYou })}
          </Button>
          <Box component="span" sx={{ flex: 1 }} />
          <Box
            component="span"
            title={
              status.encryption.keyFrom === 'key-file' ? t('workbench.status.keyFileTooltip') : undefined
            }
            sx={{ overflow: 'hidden', textOverflow: 'ellipsis', minWidth: 0, flexShrink: 1000 }}
          >
            {t('workbench.status.kept', {
              count: status.requestsKept,
              formatted: number(status.requestsKept),
            })}
            {', '}
            {status.encryption.encrypted
              ? t(
                  status.encryption.keyFrom === 'secret-store'
                    ? 'workbench.status.encryptedSecretStore'
                    : 'workbench.status.encryptedKeyFile',
                )
              : t('workbench.status.notEncrypted')}
          </Box>
        </>
      )}
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => void chosen(() => syncNow.run(null))}>
          {t('workbench.status.syncNow')}
        </MenuItem>
        <MenuItem onClick={() => void chosen(() => workOffline.run(!offline))}>
          {t(offline ? 'workbench.status.goOnline' : 'workbench.status.goOffline')}
        </MenuItem>
        <MenuItem
          onClick={() => {
            setAnchor(null)
            onOffline()
          }}
        >
          <KitLine />
        </MenuItem>
      </Menu>
    </Bar>
  )
}
