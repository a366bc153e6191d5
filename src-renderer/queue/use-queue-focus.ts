import { useCallback, useEffect, useRef, useState } from 'react'
import type { RequestId } from '#contract/ids.ts'
import { nextFocus, stepFocus } from './next-focus.ts'

/** The focused row by its id: it stays with its request when rows move, and goes to the next one when that leaves. */
export function useQueueFocus(
  ids: readonly RequestId[],
  /** Changes when the list answers another question: then only a row that is in both keeps the focus. */
  question: string,
  /** The request beside the list; when it closes, the keyboard comes back to its row. */
  opened: RequestId | null,
): {
  focused: RequestId | null
  /** Rises with every move by keyboard. */
  asked: number
  focus: (id: RequestId) => void
  step: (by: number) => RequestId | null
} {
  const [state, setState] = useState<{ focused: RequestId | null; asked: number }>({
    focused: null,
    asked: 0,
  })
  const before = useRef(ids)
  const asked = useRef(question)
  useEffect(() => {
    const old = before.current
    before.current = ids
    const sameQuestion = asked.current === question
    asked.current = question
    setState((now) => {
      const focused = nextFocus(now.focused, sameQuestion ? old : [], ids)
      return focused === now.focused ? now : { focused, asked: now.asked + (focusIsInGrid() ? 1 : 0) }
    })
  }, [ids, question])
  const openedBefore = useRef(opened)
  useEffect(() => {
    const closed = openedBefore.current !== null && opened === null
    openedBefore.current = opened
    if (closed && document.activeElement === document.body)
      setState((now) => ({ ...now, asked: now.asked + 1 }))
  }, [opened])
  const focus = useCallback((id: RequestId) => setState((now) => ({ ...now, focused: id })), [])
  const { focused } = state
  const step = useCallback(
    (by: number) => {
      const next = stepFocus(focused, before.current, by)
      setState((now) => ({ focused: next, asked: now.asked + 1 }))
      return next
    },
    [focused],
  )
  return { ...state, focus, step }
}

/** The row that had the keyboard has gone: only then may the focus be moved for the person. */
const focusIsInGrid = (): boolean =>
  document.activeElement === document.body || Boolean(document.activeElement?.closest('[role="grid"]'))
