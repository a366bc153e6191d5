import CheckIcon from '@mui/icons-material/CheckOutlined'
import CopyIcon from '@mui/icons-material/ContentCopyOutlined'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useEffect, useState } from 'react'

/** Copies with one click and says so in its own place; `write` answers whether it succeeded. */
export function CopyButton({
  label,
  copiedLabel,
  failedLabel,
  write,
}: {
  label: string
  copiedLabel: string
  failedLabel: string
  write: () => Promise<boolean>
}) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  useEffect(() => {
    if (state === 'idle') return undefined
    const timer = setTimeout(() => setState('idle'), 1_600)
    return () => clearTimeout(timer)
  }, [state])
  const words = state === 'idle' ? label : state === 'copied' ? copiedLabel : failedLabel
  const copy = async (): Promise<void> => setState((await write()) ? 'copied' : 'failed')
  return (
    <Tooltip title={words} {...(state === 'idle' ? {} : { open: true })}>
      <IconButton
        aria-label={words}
        data-copy
        onClick={() => void copy()}
        sx={{ width: 24, height: 24, padding: 1 }}
      >
        {state === 'copied' ? (
          <CheckIcon sx={{ fontSize: 15, color: 'success.main' }} />
        ) : (
          <CopyIcon sx={{ fontSize: 15, color: state === 'failed' ? 'error.main' : 'text.secondary' }} />
        )}
      </IconButton>
    </Tooltip>
  )
}
