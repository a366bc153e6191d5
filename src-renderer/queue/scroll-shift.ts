/**
 * By how many pixels to scroll so that the topmost visible row that is still in the list stays where it is; 0 while the
 * list stands at its top, where new rows are wanted.
 */
export function scrollShift(
  before: readonly { id: string }[],
  after: readonly { id: string }[],
  scrollTopPx: number,
  rowHeightPx: number,
): number {
  if (scrollTopPx <= 0) return 0
  const places = new Map(after.map(({ id }, at) => [id, at]))
  for (let at = Math.floor(scrollTopPx / rowHeightPx); at < before.length; at += 1) {
    const now = places.get(before[at]?.id ?? '')
    if (now !== undefined) return (now - at) * rowHeightPx
  }
  return 0
}
