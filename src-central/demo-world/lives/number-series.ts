/** The numbers that each portal prints, in the form of its own example, running with time. */
const series: Readonly<Record<string, (count: number) => string>> = {
  monetra: (count) => `MP-${18_000 + count}`,
  'monetra-keski-suomi': (count) => String(41_000 + count),
  taitoa: (count) => String(412_100 + count),
  meittari: (count) => `M-${104_600 + count}`,
  monitori: (count) => `L-${20_500 + count}`,
  urakoitsijapalvelu: (count) => `U-${30_200 + count}`,
}

/** Where central's own numbers begin (the sequence `request_number`). */
export const firstOwnNumber = 100_001

export type Numbers = {
  next: (portal: string, byHandler: boolean) => string
  /** How many of central's own numbers were given. */
  own: () => number
}

/** Gives each request the next number of its portal, or of central where a handler created it. */
export function createNumbers(): Numbers {
  const counts = new Map<string, number>()
  let own = 0
  return {
    own: () => own,
    next: (portal, byHandler) => {
      const print = series[portal]
      if (byHandler || print === undefined) return `TH-${firstOwnNumber + own++}`
      const count = counts.get(portal) ?? 0
      counts.set(portal, count + 1)
      return print(count)
    },
  }
}
