import type { useGridApiRef } from '@mui/x-data-grid'
import { useLayoutEffect, useRef } from 'react'
import type { QueueRow } from '#contract/requests/queue-query.ts'
import { scrollShift } from './scroll-shift.ts'

/**
 * Others work in the same list: when rows come or go above what the person is reading, the list is scrolled by as much,
 * so that the lines under the eyes stay where they are. Another question begins at the top.
 */
export function useStillRows(
  apiRef: ReturnType<typeof useGridApiRef>,
  rows: readonly QueueRow[],
  question: string,
  rowHeightPx: number,
): void {
  const before = useRef({ rows, question })
  useLayoutEffect(() => {
    const old = before.current
    before.current = { rows, question }
    const grid = apiRef.current
    if (grid === null || old.rows === rows) return
    if (old.question !== question) {
      grid.scroll({ top: 0 })
      return
    }
    const { top } = grid.getScrollPosition()
    const shift = scrollShift(old.rows, rows, top, rowHeightPx)
    if (shift !== 0) grid.scroll({ top: top + shift })
  }, [apiRef, rows, question, rowHeightPx])
}
