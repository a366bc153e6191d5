import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import type { KeptPackage } from '#contract/reviews/package-calls.ts'
import { useCommand } from '../connect/use-command.ts'
import { FormDialog } from '../look/form-dialog.tsx'
import { ExportDialog } from '../review/export-dialog.tsx'
import { ReviewPlace } from '../review/review-place.tsx'
import { shortInstant } from '../words/format-time.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { CrashGuard } from './crash-guard.tsx'
import { ReadOnlyRequest } from './read-only-request.tsx'

const Frame = styled('div')({
  height: '100%',
  display: 'grid',
  gridTemplateRows: 'auto minmax(0, 1fr) 28px',
})
const Foot = styled('footer')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  padding: '0 12px',
  fontSize: '0.75rem',
  overflow: 'hidden',
  whiteSpace: 'nowrap',
  backgroundColor: theme.tokens.frame,
  color: theme.tokens.onFrame,
}))

/** An open review package: whose it is and until when, the place of the review, and the way out. */
export function PackageWorkbench({ opened }: { opened: KeptPackage }) {
  const { t, language } = useWords()
  const now = useNow()
  const [dialog, setDialog] = useState<'export' | 'leave' | null>(null)
  const leave = useCommand((engine, _input: null) => engine.reviews.packages.close())
  const until = shortInstant(opened.expiresAt, now, language, t)
  useEffect(() => {
    document.title = `${opened.name} – ${t('workbench.appName')}`
  }, [opened.name, t])
  return (
    <Frame>
      <Box
        component="header"
        sx={(theme) => ({
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 3,
          px: 3,
          py: 1,
          backgroundColor: theme.tokens.panel,
          borderBottom: 1,
          borderColor: 'divider',
        })}
      >
        <Box sx={{ flex: 1, minWidth: 240 }}>
          <Typography component="h1" sx={{ fontWeight: 700, overflowWrap: 'anywhere' }}>
            {t('review.package.bar', { name: opened.name, centre: opened.tenantName })}
          </Typography>
          <Typography variant="caption" color="textSecondary">
            {t('review.package.barFor', { name: opened.forName, time: until })}
          </Typography>
        </Box>
        <Button variant="contained" onClick={() => setDialog('export')}>
          {t('review.package.export')}
        </Button>
        <Button variant="outlined" onClick={() => setDialog('leave')}>
          {t('review.package.leave')}
        </Button>
      </Box>
      <main style={{ minHeight: 0, minWidth: 0 }}>
        <CrashGuard key={opened.id}>
          <ReviewPlace
            packageId={opened.id}
            renderRequest={(id, close) => <ReadOnlyRequest requestId={id} onClose={close} />}
          />
        </CrashGuard>
      </main>
      <Foot>
        <span>{t('review.package.status')}</span>
        <span>
          {t('review.package.madeBy', {
            name: opened.madeByName,
            time: shortInstant(opened.madeAt, now, language, t),
            method: opened.method,
          })}
        </span>
        <span>{t('review.package.fingerprint', { fingerprint: opened.fingerprint })}</span>
      </Foot>
      {dialog === 'export' && <ExportDialog onClose={() => setDialog(null)} />}
      {dialog === 'leave' && (
        <FormDialog
          title={t('review.package.leaveTitle')}
          saveLabel={t('review.package.leaveNow')}
          cancelLabel={t('review.cancel')}
          canSave={!leave.busy}
          refusal={leave.refusal && sayRefusal(leave.refusal, t)}
          onSave={() => void leave.run(null)}
          onClose={() => setDialog(null)}
        >
          <Typography>{t(opened.kept ? 'review.package.leaveKept' : 'review.package.leaveGone')}</Typography>
          {!opened.kept && opened.unexported > 0 && (
            <Typography role="alert" sx={{ fontWeight: 600 }}>
              {t('review.package.leaveUnexported', { count: opened.unexported })}
            </Typography>
          )}
        </FormDialog>
      )}
    </Frame>
  )
}
