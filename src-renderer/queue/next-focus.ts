import type { RequestId } from '#contract/ids.ts'

/**
 * Which row has the focus after the list has been answered again. The person's row keeps it wherever it moved; if it
 * has left the list, the row that took its place gets it, so that j and k go on from there.
 */
export function nextFocus(
  focused: RequestId | null,
  before: readonly RequestId[],
  after: readonly RequestId[],
): RequestId | null {
  if (focused === null) return null
  if (after.includes(focused)) return focused
  const place = before.indexOf(focused)
  if (place < 0) return null
  const still = new Set(after)
  return (
    before.slice(place + 1).find((id) => still.has(id)) ??
    after[Math.min(place, after.length) - 1] ??
    after[0] ??
    null
  )
}

/** The row `by` places away from the focused one; the first row when none is focused. */
export function stepFocus(
  focused: RequestId | null,
  rows: readonly RequestId[],
  by: number,
): RequestId | null {
  const at = focused === null ? -1 : rows.indexOf(focused)
  if (at < 0) return rows[0] ?? null
  return rows[Math.max(0, Math.min(rows.length - 1, at + by))] ?? null
}
