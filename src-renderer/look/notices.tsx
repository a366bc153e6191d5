import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react'

export type NoticeKind = 'success' | 'info' | 'warning' | 'error'
/** One thing that can still be done about it, as long as the notice stays. */
type NoticeAct = { label: string; run: () => void }
type Notice = { id: number; kind: NoticeKind; text: string; act: NoticeAct | undefined }
type Notify = (kind: NoticeKind, text: string, act?: NoticeAct) => void

const NotifyContext = createContext<Notify | undefined>(undefined)

/** Good news goes by itself; a warning or an error stays until it is closed. */
const stayMs: Record<NoticeKind, number | undefined> = {
  success: 5_000,
  info: 5_000,
  warning: undefined,
  error: undefined,
}
/** Whoever may still undo something gets time to. */
const actStayMs = 20_000
const mostAtOnce = 4

/** Short notices in the corner, read out by screen readers. The words come from the caller. */
export function NoticesProvider({
  children,
  label,
  dismissLabel,
}: {
  children: ReactNode
  label: string
  dismissLabel: string
}) {
  const [notices, setNotices] = useState<Notice[]>([])
  const lastId = useRef(0)
  const dismiss = useCallback(
    (id: number) => setNotices((now) => now.filter((notice) => notice.id !== id)),
    [],
  )
  const notify = useCallback<Notify>(
    (kind, text, act) => {
      lastId.current += 1
      const id = lastId.current
      setNotices((now) =>
        [...now.filter((notice) => notice.text !== text), { id, kind, text, act }].slice(-mostAtOnce),
      )
      const stay = act === undefined ? stayMs[kind] : actStayMs
      if (stay !== undefined) setTimeout(() => dismiss(id), stay)
    },
    [dismiss],
  )
  return (
    <NotifyContext value={notify}>
      {children}
      <Box
        component="section"
        aria-label={label}
        aria-live="polite"
        sx={{
          position: 'fixed',
          // Over the foot of the list: the composer's buttons at the right stay free.
          left: 292,
          bottom: 44,
          zIndex: 'snackbar',
          display: 'flex',
          flexDirection: 'column',
          gap: 2,
          maxWidth: 'min(420px, calc(100vw - 32px))',
        }}
      >
        {notices.map((notice) => (
          <Alert
            key={notice.id}
            severity={notice.kind}
            variant="outlined"
            {...(notice.act === undefined
              ? { onClose: () => dismiss(notice.id) }
              : { action: <NoticeButton act={notice.act} onDone={() => dismiss(notice.id)} /> })}
            slotProps={{ closeButton: { 'aria-label': dismissLabel, title: dismissLabel } }}
            sx={{ boxShadow: 3 }}
          >
            {notice.text}
          </Alert>
        ))}
      </Box>
    </NotifyContext>
  )
}

function NoticeButton({ act, onDone }: { act: NoticeAct; onDone: () => void }) {
  return (
    <Button
      variant="outlined"
      onClick={() => {
        onDone()
        act.run()
      }}
    >
      {act.label}
    </Button>
  )
}

/** `notify('error', sayRefusal(refusal, t))`; with an act: `notify('info', text, { label, run })` */
export function useNotify(): Notify {
  const notify = useContext(NotifyContext)
  if (notify === undefined) throw new Error('used outside of the notices provider')
  return notify
}
