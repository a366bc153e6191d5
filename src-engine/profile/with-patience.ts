import type { EngineParts } from '../engine-parts.ts'

const closePatienceMs = 3_000

/** Waits, but not for ever: a provider that does not answer must not keep the workbench from closing. */
export const withPatience = (work: Promise<void>, { timers }: Pick<EngineParts, 'timers'>): Promise<void> =>
  new Promise((resolve) => {
    const cancel = timers.set(closePatienceMs, resolve)
    void work.then(() => {
      cancel()
      resolve()
    })
  })
