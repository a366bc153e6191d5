import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { type ReactNode, useState } from 'react'
import { errorCode } from '#contract/error-codes.ts'
import type { SignedIn } from '#contract/people/signed-in.ts'
import { isInElectron } from '../connect/choose-door.ts'
import { useCommand } from '../connect/use-command.ts'
import { OpenPackageDialog } from '../review/open-package-dialog.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'

type SignedOutState = Exclude<SignedIn, { state: 'signed-in' | 'package' }>

/** Before anybody is signed in: starting, signing in, waiting for the browser, or shut because the lease has ended. */
export function SignIn({ session }: { session: SignedOutState | undefined }) {
  const { t } = useWords()
  switch (session?.state) {
    case undefined:
    case 'starting':
      return (
        <Card title={t('workbench.appName')}>
          <Typography component="output">{t('workbench.signIn.starting')}</Typography>
        </Card>
      )
    case 'signed-out':
      return (
        <Card title={t('workbench.signIn.title')}>
          {session.reason !== null && <Refused reason={session.reason} />}
          <Typography>{t('workbench.signIn.intro')}</Typography>
          <Begin centralUrl={session.centralUrl} words={t('workbench.signIn.button')} />
          <OpenPackage />
        </Card>
      )
    case 'signing-in':
      return (
        <Card title={t('workbench.signIn.waitingTitle')}>
          <Typography component="output">{t('workbench.signIn.waiting')}</Typography>
          <Link href={session.url} target="_blank" rel="noopener noreferrer">
            {t('workbench.signIn.openAgain')}
          </Link>
          <Begin words={t('workbench.signIn.startAgain')} quiet />
        </Card>
      )
    case 'lease-ended':
      return (
        <Card title={t('workbench.signIn.leaseTitle')}>
          <Typography>{t('workbench.signIn.lease', { name: session.name })}</Typography>
          <Begin words={t('workbench.signIn.button')} />
        </Card>
      )
  }
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box
      component="main"
      sx={(theme) => ({
        height: '100%',
        display: 'grid',
        placeItems: 'center',
        p: 4,
        backgroundColor: theme.tokens.frame,
      })}
    >
      <Paper sx={{ width: '100%', maxWidth: 420, p: 8, display: 'flex', flexDirection: 'column', gap: 4 }}>
        <Typography component="h1" variant="h1">
          {title}
        </Typography>
        {children}
      </Paper>
    </Box>
  )
}

/** A review package needs neither a sign-in nor a network. */
function OpenPackage() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('review.package.open')}</Button>
      {open && <OpenPackageDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function Refused({ reason }: { reason: string }) {
  const { t } = useWords()
  const code = errorCode.safeParse(reason)
  return (
    <Alert severity="warning">
      {code.success ? sayRefusal({ code: code.data }, t) : t('workbench.signIn.refused')}
    </Alert>
  )
}

/** Begins a sign-in; the address of central is shown, and can be changed on a machine that serves several centres. */
function Begin({
  centralUrl,
  words,
  quiet = false,
}: {
  centralUrl?: string
  words: string
  quiet?: boolean
}) {
  const { t } = useWords()
  const [typed, setTyped] = useState<string>()
  const signIn = useCommand((engine, url: string | undefined) =>
    engine.session.signIn(url === undefined || url === '' ? {} : { centralUrl: url }),
  )
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault()
        void signIn.run(typed).then((outcome) => {
          // In Electron the host opens the system browser; here this already is one.
          if (outcome.ok && !isInElectron(window)) window.open(outcome.answer.url, '_blank', 'noopener')
        })
      }}
      sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}
    >
      {signIn.refusal !== undefined && <Alert severity="error">{sayRefusal(signIn.refusal, t)}</Alert>}
      <Button type="submit" size="medium" variant={quiet ? 'outlined' : 'contained'} disabled={signIn.busy}>
        {words}
      </Button>
      {centralUrl !== undefined &&
        (typed === undefined ? (
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
            <Typography variant="caption" color="text.secondary" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
              {t('workbench.signIn.central')}: {centralUrl}
            </Typography>
            <Button onClick={() => setTyped(centralUrl)}>{t('workbench.signIn.change')}</Button>
          </Box>
        ) : (
          <TextField
            label={t('workbench.signIn.central')}
            type="url"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        ))}
    </Box>
  )
}
