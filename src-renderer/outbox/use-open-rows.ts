import { useState } from 'react'
import type { CommandKey } from '#contract/ids.ts'
import type { OutboxRow } from '#contract/outbox/outbox-view.ts'

/** So few are shown whole as they come: nothing is to be opened first. */
const fewRows = 3

type Rows = { seen: ReadonlySet<CommandKey>; open: ReadonlySet<CommandKey> }

/** Which rows are open. A row that came among few opens by itself, and stays as the person leaves it. */
export function useOpenRows(rows: readonly OutboxRow[], total: number) {
  const [state, setState] = useState<Rows>({ seen: new Set(), open: new Set() })
  const fresh = rows.map(({ command }) => command.key).filter((key) => !state.seen.has(key))
  if (fresh.length > 0)
    setState(({ seen, open }) => ({
      seen: new Set([...seen, ...fresh]),
      open: total <= fewRows ? new Set([...open, ...fresh]) : open,
    }))
  return {
    isOpen: (key: CommandKey): boolean => state.open.has(key),
    toggle: (key: CommandKey): void =>
      setState(({ seen, open }) => {
        const next = new Set(open)
        if (!next.delete(key)) next.add(key)
        return { seen, open: next }
      }),
    show: (key: CommandKey): void => setState(({ seen, open }) => ({ seen, open: new Set([...open, key]) })),
  }
}
