import { useCallback, useEffect, useRef, useState } from 'react'
import { formatQueueLocation, parseQueueLocation, type QueueLocation } from './queue-location.ts'

export type Go = (change: Partial<QueueLocation>, how?: 'push' | 'replace') => void

/**
 * The place in the queue as the address bar has it, and a search that must not stand there. `push` makes a step that
 * the back button undoes.
 */
export function useQueueLocation(): [QueueLocation, Go] {
  const [location, setLocation] = useState(() => parseQueueLocation(window.location.search))
  const newest = useRef(location)
  useEffect(() => {
    const onPop = (): void => {
      newest.current = parseQueueLocation(window.location.search)
      setLocation(newest.current)
    }
    window.addEventListener('popstate', onPop)
    return () => window.removeEventListener('popstate', onPop)
  }, [])
  const go = useCallback<Go>((change, how = 'push') => {
    const next = { ...newest.current, ...change }
    newest.current = next
    const address = formatQueueLocation(next)
    if (address !== window.location.search) {
      if (how === 'push') window.history.pushState(null, '', address)
      else window.history.replaceState(null, '', address)
    }
    setLocation(next)
  }, [])
  return [location, go]
}
