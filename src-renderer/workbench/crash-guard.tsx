import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Button from '@mui/material/Button'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { reportFault } from '../connect/report-fault.ts'
import { useWords } from '../words/use-words.ts'

/** A place that breaks takes only itself down; what was typed is in the engine's drafts. */
export class CrashGuard extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    reportFault(`a place of the workbench crashed at ${info.componentStack ?? ''}`, error)
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children
    return <Crashed onReload={() => this.setState({ crashed: false })} />
  }
}

function Crashed({ onReload }: { onReload: () => void }) {
  const { t } = useWords()
  return (
    <Alert
      severity="error"
      sx={{ m: 4, alignSelf: 'start' }}
      action={
        <Button color="inherit" onClick={onReload}>
          {t('workbench.crashed.reload')}
        </Button>
      }
    >
      <AlertTitle>{t('workbench.crashed.title')}</AlertTitle>
      {t('workbench.crashed.text')}
    </Alert>
  )
}
