import { type ReactNode, useState } from 'react'
import type { CommandKey } from '#contract/ids.ts'
import { EditCommandContext } from '../connect/use-edit-command.ts'
import { EditCommandDialog } from './edit-command-dialog.tsx'

/** Whoever is below may open a waiting or refused change in the form in which it was made. */
export function EditCommands({ children }: { children: ReactNode }) {
  const [editing, setEditing] = useState<CommandKey | null>(null)
  return (
    <EditCommandContext value={setEditing}>
      {children}
      {editing !== null && (
        <EditCommandDialog key={editing} commandKey={editing} onClose={() => setEditing(null)} />
      )}
    </EditCommandContext>
  )
}
