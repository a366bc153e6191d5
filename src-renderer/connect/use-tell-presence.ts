import { useEffect, useRef, useState } from 'react'
import type { RequestId } from '#contract/ids.ts'
import { tellAgainMs } from '#contract/presence/presence-calls.ts'
import { idleAfterMs, type PresenceActivity } from '#contract/presence/presence.ts'
import { newRowId } from './new-row-id.ts'
import { useConnected } from './connection-provider.tsx'

/** Whoever has typed into a text so lately is writing. */
export const writingForMs = 30_000
const lookEveryMs = 2_000
/** What counts as being here. */
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/** What somebody does, from when they last touched anything and last typed into a text. */
export function activityOf(now: number, lastTouchAt: number, lastTypedAt: number): PresenceActivity {
  if (now - lastTypedAt < writingForMs) return 'writing'
  return now - lastTouchAt < idleAfterMs ? 'viewing' : 'idle'
}

/** Tells the engine what this window shows and whether anybody is at it. Never waits, never shows a failure. */
export function useTellPresence(requestId: RequestId | null): void {
  const { connection } = useConnected()
  const [pageWindow] = useState(() => newRowId())
  const touched = useRef(0)
  useEffect(() => {
    touched.current = Date.now()
    let typedAt = -writingForMs
    let told: { activity: PresenceActivity; at: number } | undefined
    const tell = (id: RequestId | null, activity: PresenceActivity): void => {
      void connection
        .call((engine) => engine.presence.tell({ window: pageWindow, requestId: id, activity }))
        // The engine is away: the next look tells it again.
        .catch(() => {
          told = undefined
        })
    }
    const look = (): void => {
      const now = Date.now()
      const activity = activityOf(now, touched.current, typedAt)
      if (told?.activity === activity && now - told.at < tellAgainMs) return
      told = { activity, at: now }
      tell(requestId, activity)
    }
    const leave = (): void => tell(null, 'viewing')
    if (requestId === null) {
      leave()
      return undefined
    }
    const touch = (): void => {
      touched.current = Date.now()
    }
    const type = (event: Event): void => {
      if (!(event.target instanceof HTMLTextAreaElement)) return
      typedAt = Date.now()
      look()
    }
    look()
    const timer = setInterval(look, lookEveryMs)
    for (const sign of signs) document.addEventListener(sign, touch, { passive: true })
    document.addEventListener('input', type)
    window.addEventListener('pagehide', leave)
    return () => {
      clearInterval(timer)
      for (const sign of signs) document.removeEventListener(sign, touch)
      document.removeEventListener('input', type)
      window.removeEventListener('pagehide', leave)
    }
  }, [connection, pageWindow, requestId])
}
