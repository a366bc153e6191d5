import { useEffect, useLayoutEffect, useRef } from 'react'

/** What to do at a key, by its name: `j`, `?`, `Escape`, `Ctrl+K`. Return false to let the key go on. */
export type KeyMap = Readonly<Record<string, ((event: KeyboardEvent) => void | false) | undefined>>

/** `Ctrl+K`, `j`, `?`: Ctrl and Cmd are the same key to us; Shift is part of the character it makes. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  const key = event.key.length === 1 && (event.ctrlKey || event.metaKey) ? event.key.toUpperCase() : event.key
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${key}`
}

/** True where a plain letter belongs to what is being typed, or to an open dialog or menu. */
function isTaken(event: KeyboardEvent): boolean {
  const { target } = event
  if (!(target instanceof Element)) return false
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null) return true
  const field = target.closest('input, textarea, select, [contenteditable="true"]')
  return field !== null && field.getAttribute('type') !== 'checkbox'
}

/**
 * Keys of a place. Plain letters stay with fields, dialogs and menus; keys with Ctrl work everywhere. Inactive while
 * `active` is false.
 */
export function useKeys(keys: KeyMap, active = true): void {
  const newest = useRef(keys)
  useLayoutEffect(() => {
    newest.current = keys
  })
  useEffect(() => {
    if (!active) return undefined
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const name = keyName(event)
      if (!name.startsWith('Ctrl+') && isTaken(event)) return
      const act = newest.current[name]
      if (act === undefined || act(event) === false) return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [active])
}
