import { useEffect, useEffectEvent, useRef } from 'react'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { useCommand } from '../connect/use-command.ts'

const readAfterMs = 1_500

/** The newest message of the customer: what "read" means up to. */
const newestFromCustomer = (detail: RequestDetail): RequestDetail['messages'][number] | undefined =>
  detail.messages.filter(({ from }) => from === 'customer').toSorted((a, b) => b.sentAt - a.sentAt)[0]

/**
 * Marks the customer's messages as read: at once by `markRead`, or when the end of the thread has stayed in sight of
 * its assignee for a moment (`end` watches it). A lead who only looks never marks anything.
 */
export function useMarkRead(detail: RequestDetail | undefined, mine: boolean) {
  const end = useRef<HTMLDivElement>(null)
  const read = useCommand((engine, input: Parameters<typeof engine.requests.markRead>[0]) =>
    engine.requests.markRead(input),
  )
  const { run } = read
  const newest = detail && newestFromCustomer(detail)
  const unread = (detail?.request.unread ?? 0) > 0
  const markRead = (): void => {
    if (newest !== undefined) void run({ requestId: newest.requestId, args: { upTo: newest.id } })
  }
  const seen = useEffectEvent(markRead)

  useEffect(() => {
    const watched = end.current
    if (!mine || !unread || watched === null) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const observer = new IntersectionObserver(([entry]) => {
      clearTimeout(timer)
      if (entry?.isIntersecting !== true) return
      timer = setTimeout(() => {
        if (document.visibilityState === 'visible') seen()
      }, readAfterMs)
    })
    observer.observe(watched)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [mine, unread, newest?.id])

  return { end, markRead }
}
