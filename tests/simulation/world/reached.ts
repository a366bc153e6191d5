/** What a run has met, counted by name: a suite that never meets a thing has proved nothing about it. */
export type Reached = { readonly note: (what: string) => void; readonly counts: ReadonlyMap<string, number> }

export function createReached(): Reached {
  const counts = new Map<string, number>()
  return { counts, note: (what) => void counts.set(what, (counts.get(what) ?? 0) + 1) }
}
