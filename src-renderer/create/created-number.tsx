import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import Typography from '@mui/material/Typography'
import { copyText } from '../connect/copy-text.ts'
import { useConnectionNow } from '../connect/use-connection-now.ts'
import { CopyButton } from '../look/copy-button.tsx'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { useWords } from '../words/use-words.ts'

/** The number to tell to the caller, as large as it is needed on the phone; offline too. */
export function CreatedNumber({
  number,
  onOpen,
  onAnother,
  onClose,
}: {
  number: string
  onOpen: () => void
  onAnother: () => void
  onClose: () => void
}) {
  const { t } = useWords()
  const connection = useConnectionNow()
  return (
    <>
      <DialogContent sx={{ px: 5, py: 6, textAlign: 'center' }} aria-live="polite">
        <Typography color="textSecondary">{t('create.doneTitle')}</Typography>
        <Box sx={{ display: 'inline-flex', alignItems: 'center', gap: 2, my: 2 }}>
          <Typography
            component="strong"
            sx={{ fontSize: '2.5rem', fontWeight: 650, fontVariantNumeric: 'tabular-nums', letterSpacing: 1 }}
          >
            {number}
          </Typography>
          <CopyButton
            label={t('create.copyNumber')}
            copiedLabel={t('create.copied')}
            failedLabel={t('request.form.copyFailed')}
            write={() => copyText(number)}
          />
        </Box>
        <Typography>{t(connection === 'online' ? 'create.done' : 'create.doneOffline')}</Typography>
      </DialogContent>
      <DialogActions sx={{ px: 5, pb: 4 }}>
        <Button onClick={onAnother}>{t('create.another')}</Button>
        <Button variant="outlined" onClick={onClose}>
          {t('create.cancel')}
        </Button>
        <Button variant="contained" ref={focusOnMount} onClick={onOpen}>
          {t('create.open')}
        </Button>
      </DialogActions>
    </>
  )
}
