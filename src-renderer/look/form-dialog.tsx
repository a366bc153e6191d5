import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { type FormEvent, type ReactNode, useId } from 'react'

type FormDialogProps = {
  title: string
  children: ReactNode
  /** Words of what went wrong, or nothing. */
  refusal?: string | undefined
  saveLabel: string
  /** Absent where there is nothing left to cancel. */
  cancelLabel?: string
  canSave: boolean
  onSave: () => void
  onClose: () => void
  /** A text has been typed that would be lost: only the buttons close, not Esc or a press beside the dialog. */
  holdsText?: boolean
  width?: 'xs' | 'sm' | 'md'
}

/** A small dialog with one thing to decide: Enter in a field or the button saves, Esc closes. */
export function FormDialog(props: FormDialogProps) {
  const titleId = useId()
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (props.canSave) props.onSave()
  }
  return (
    <Dialog
      open
      onClose={props.holdsText === true ? () => undefined : props.onClose}
      fullWidth
      maxWidth={props.width ?? 'xs'}
      aria-labelledby={titleId}
    >
      <form onSubmit={save} noValidate>
        <DialogTitle id={titleId} sx={{ px: 5, pt: 4, pb: 2 }}>
          {props.title}
        </DialogTitle>
        <DialogContent sx={{ px: 5, pb: 2, display: 'flex', flexDirection: 'column', gap: 3 }}>
          {props.children}
          {props.refusal !== undefined && (
            <Typography role="alert" color="error">
              {props.refusal}
            </Typography>
          )}
        </DialogContent>
        <DialogActions sx={{ px: 5, pb: 4 }}>
          {props.cancelLabel !== undefined && (
            <Button variant="outlined" onClick={props.onClose}>
              {props.cancelLabel}
            </Button>
          )}
          <Button type="submit" variant="contained" disabled={!props.canSave}>
            {props.saveLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
