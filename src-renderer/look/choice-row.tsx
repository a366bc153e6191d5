import ButtonBase from '@mui/material/ButtonBase'
import type { ReactNode } from 'react'

/** A row of a list that is chosen by pressing it: as wide as its list, marked while it is the chosen one. */
export function ChoiceRow({
  chosen,
  lined = false,
  onChoose,
  children,
}: {
  chosen: boolean
  /** A line below it, where rows are tall and unlike. */
  lined?: boolean
  onChoose: () => void
  children: ReactNode
}) {
  return (
    <ButtonBase
      aria-current={chosen ? 'true' : undefined}
      onClick={onChoose}
      sx={(theme) => ({
        display: 'block',
        width: '100%',
        textAlign: 'left',
        px: 2,
        py: 1,
        borderRadius: 1,
        fontFamily: 'inherit',
        ...(lined && { borderBottom: `1px solid ${theme.tokens.line}` }),
        '&[aria-current]': { backgroundColor: theme.tokens.chosen },
      })}
    >
      {children}
    </ButtonBase>
  )
}
