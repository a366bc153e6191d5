import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react'

export type NoticeKind = 'success' | 'info' | 'warning' | 'error'
type Notice = { id: number; kind: NoticeKind; text: string }
type Notify = (kind: NoticeKind, text: string) => void

const NotifyContext = createContext<Notify | undefined>(undefined)

/** Good news goes by itself; a warning or an error stays until it is closed. */
const stayMs: Record<NoticeKind, number | undefined> = {
  success: 5_000,
  info: 5_000,
  warning: undefined,
  error: undefined,
}
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
    (kind, text) => {
      lastId.current += 1
      const id = lastId.current
      setNotices((now) =>
        [...now.filter((notice) => notice.text !== text), { id, kind, text }].slice(-mostAtOnce),
      )
      const stay = stayMs[kind]
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
            onClose={() => dismiss(notice.id)}
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

/** `notify('error', sayRefusal(refusal, t))` */
export function useNotify(): Notify {
  const notify = useContext(NotifyContext)
  if (notify === undefined) throw new Error('used outside of the notices provider')
  return notify
}
