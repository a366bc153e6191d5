import { createContext, useContext } from 'react'
import type { CommandKey } from '#contract/ids.ts'
import type { EngineClient } from './engine-client.ts'

/** Opens the form in which a command was made, filled with what it holds; the workbench provides it. */
export type EditCommand = (key: CommandKey) => void
export const EditCommandContext = createContext<EditCommand>(() => undefined)
export const useEditCommand = (): EditCommand => useContext(EditCommandContext)

const editable: ReadonlySet<string> = new Set([
  'messages.send',
  'notes.add',
  'requests.changeStatus',
  'requests.giveBack',
  'requests.assign',
  'requests.setPriority',
  'requests.setTags',
])
/** Whether there is anything in such a command that a person could edit. */
export const isEditable = (type: string): boolean => editable.has(type)

/** A form that fills in a command made before, instead of making one: what it begins with and where it ends. */
export type Replacing<Args> = {
  args: Args
  saveLabel: string
  send: (engine: EngineClient, args: Args) => Promise<unknown>
}
