import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { KeyHint } from '../look/key-hint.tsx'
import { useWords } from '../words/use-words.ts'
import { keyMap } from './key-map.ts'

/** Every key and what it does, by where it works. */
export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby="key-help-title" maxWidth="md">
      <DialogTitle id="key-help-title">{t('workbench.keys.title')}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        {keyMap.map(({ group, keys }) => (
          <Box key={group} component="section">
            <Typography variant="h3" component="h3" sx={{ mb: 2 }}>
              {t(group)}
            </Typography>
            <Box
              component="dl"
              sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 3, rowGap: 1.5, m: 0 }}
            >
              {keys.map(({ press, words }) => (
                <Box key={words} sx={{ display: 'contents' }}>
                  <Box component="dt" sx={{ display: 'flex', gap: 1, justifyContent: 'end' }}>
                    {press.map((key) => (
                      <KeyHint key={key}>{key}</KeyHint>
                    ))}
                  </Box>
                  <Box component="dd" sx={{ m: 0 }}>
                    {t(words)}
                  </Box>
                </Box>
              ))}
            </Box>
          </Box>
        ))}
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={onClose}>
          {t('workbench.keys.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
