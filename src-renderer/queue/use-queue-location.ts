import { useCallback, useEffect, useState } from 'react'
import { formatQueueLocation, parseQueueLocation, type QueueLocation } from './queue-location.ts'

export type Go = (change: Partial<QueueLocation>, how?: 'push' | 'replace') => void

/** The place in the queue as the address bar has it. `push` makes a step that the back button undoes. */
export function useQueueLocation(): [QueueLocation, Go] {
  const [location, setLocation] = useState(() => parseQueueLocation(window.location.search))
  useEffect(() => {
    const onPop = (): void => setLocation(parseQueueLocation(window.location.search))
    window.addEventListener('popstate', onPop)
    return () => window.removeEventListener('popstate', onPop)
  }, [])
  const go = useCallback<Go>((change, how = 'push') => {
    const next = { ...parseQueueLocation(window.location.search), ...change }
    const address = formatQueueLocation(next)
    if (address !== window.location.search) {
      if (how === 'push') window.history.pushState(null, '', address)
      else window.history.replaceState(null, '', address)
    }
    setLocation(next)
  }, [])
  return [location, go]
}
