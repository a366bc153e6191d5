import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Divider from '@mui/material/Divider'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useCommand } from '../connect/use-command.ts'
import { useSignedIn } from '../connect/use-signed-in.ts'
import { useNotify } from '../look/notices.tsx'
import { PersonMark } from '../look/person-mark.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { useSyncStatus } from './use-sync-status.ts'

/** Who I am here, and the way out: unsent work is sealed, never dropped, and the menu says so. */
export function PersonMenu() {
  const { t } = useWords()
  const notify = useNotify()
  const session = useSignedIn().data
  const waiting = useSyncStatus()?.waiting ?? 0
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const signOut = useCommand((engine, _input: null) => engine.session.signOut())
  if (session?.state !== 'signed-in') return null
  const { person, tenantName } = session

  return (
    <>
      <ButtonBase
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ borderRadius: 4 }}
      >
        <PersonMark name={person.name} initials={person.initials} />
      </ButtonBase>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <Box component="li" sx={{ px: 4, py: 2 }}>
          <Typography sx={{ fontWeight: 600 }}>{person.name}</Typography>
          <Typography color="text.secondary">{person.title}</Typography>
          <Typography color="text.secondary">{tenantName}</Typography>
        </Box>
        <Divider />
        <MenuItem
          onClick={() => {
            setAnchor(null)
            void signOut.run(null).then((outcome) => {
              if (!outcome.ok) notify('error', sayRefusal(outcome.refusal, t))
            })
          }}
        >
          <Box>
            {t('workbench.signOut')}
            {waiting > 0 && (
              <Typography variant="caption" component="div" color="text.secondary">
                {t('workbench.signOutUnsent', { count: waiting })}
              </Typography>
            )}
          </Box>
        </MenuItem>
      </Menu>
    </>
  )
}
