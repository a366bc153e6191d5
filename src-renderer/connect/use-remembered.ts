import { useCallback, useState } from 'react'
import type { z } from 'zod'
import { readRemembered, writeRemembered } from './remembered.ts'

/** State that this page remembers between visits, by name. A changed name reads that name's own value. */
export function useRemembered<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  fallback: z.output<Schema>,
): [z.output<Schema>, (value: z.output<Schema>) => void] {
  const [state, setState] = useState(() => ({ name, value: readRemembered(name, schema, fallback) }))
  const current = state.name === name ? state : { name, value: readRemembered(name, schema, fallback) }
  if (current !== state) setState(current)
  const write = useCallback(
    (value: z.output<Schema>) => {
      writeRemembered(name, value)
      setState({ name, value })
    },
    [name],
  )
  return [current.value, write]
}
