import { useRef } from 'react'
import { type BuiltInView, builtInViews } from '#contract/requests/queue-query.ts'
import { useKeys } from '../look/use-keys.ts'

const withinMs = 1_500
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const

/** The keys that open the view at that place of the list; none past the tenth. */
export function goToKeys(at: number): readonly string[] {
  const digit = digits[at]
  return digit === undefined ? [] : ['g', digit]
}

/** `g` and then a digit opens the view of that place in the list. */
export function useGoToKeys(openView: (view: BuiltInView) => void): void {
  const pressedAt = useRef(Number.NEGATIVE_INFINITY)
  const goTo = (at: number, event: KeyboardEvent): false | undefined => {
    const view = builtInViews[at]
    if (view === undefined || event.timeStamp - pressedAt.current > withinMs) return false
    pressedAt.current = Number.NEGATIVE_INFINITY
    openView(view)
    return undefined
  }
  useKeys({
    g: (event) => {
      pressedAt.current = event.timeStamp
    },
    ...Object.fromEntries(digits.map((digit, at) => [digit, (event: KeyboardEvent) => goTo(at, event)])),
  })
}
