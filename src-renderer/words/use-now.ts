import { useSyncExternalStore } from 'react'

const tickMs = 20_000

const subscribe = (changed: () => void): (() => void) => {
  const timer = setInterval(changed, tickMs)
  document.addEventListener('visibilitychange', changed)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', changed)
  }
}

/** The clock of the page for due words and ages: UTC milliseconds, in steps of 20 s. Never decides anything. */
export const useNow = (): number =>
  useSyncExternalStore(subscribe, () => Math.floor(Date.now() / tickMs) * tickMs)
