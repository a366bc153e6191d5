/** How much of first fetches and other great pulls is read at once (hazard H24). Configured where central starts. */
export type AdmissionLimits = {
  /** Rows of great pages that all calls together may be reading at once. */
  rowsAtOnce: number
  /** A tail of so many rows or fewer is small: it is what people wait for, and never refused. */
  smallTailRows: number
  /** A refused workbench comes back after once to twice this time, in milliseconds. */
  comeBackMs: number
}

/** About twelve full pages at once: fewer than the connections to the database, so that commands always find one. */
export const defaultAdmission: AdmissionLimits = {
  rowsAtOnce: 12_000,
  smallTailRows: 200,
  comeBackMs: 1_000,
}

export type Admission = {
  /**
   * Asks for room for the great pages of one call, in their order. Whoever is alone is never refused, so that a single
   * workbench fetches as fast as it can.
   * @param rows of each page
   * @returns which of the pages may be read now, and a function that gives the room back; call it exactly once or more
   */
  admit: (rows: readonly number[]) => { admitted: boolean[]; release: () => void }
  /** When a refused one may come back, in milliseconds: another time for each, so that a crowd does not return as one. */
  comeBackMs: () => number
}

export function createAdmission(
  { rowsAtOnce, comeBackMs }: AdmissionLimits,
  random: () => number,
): Admission {
  let reading = 0
  return {
    admit: (rows) => {
      const ofOthers = reading
      let own = 0
      const admitted = rows.map((count) => {
        if (ofOthers > 0 && ofOthers + own + count > rowsAtOnce) return false
        own += count
        return true
      })
      reading += own
      return {
        admitted,
        release: () => {
          reading -= own
          own = 0
        },
      }
    },
    comeBackMs: () => Math.ceil(comeBackMs * (1 + random())),
  }
}
