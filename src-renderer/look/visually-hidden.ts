/** Read by screen readers, not seen. With units: in MUI's `sx` a bare `width: 1` is the whole width, and the page would scroll. */
export const visuallyHidden = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  margin: '-1px',
  padding: 0,
  border: 0,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const
