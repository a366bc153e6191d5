import type { FindingFilters } from '#contract/reviews/review-calls.ts'
import { useLive } from '../connect/use-live.ts'

const mine: FindingFilters = {
  month: null,
  service: null,
  criterion: null,
  severity: null,
  status: 'unclosed',
  mine: true,
}

/** How many review findings wait for this person, to be answered or to be closed. */
export const useWaitingFindings = (): number =>
  useLive(['reviews.findings', mine], (engine, signal) => engine.reviews.findings(mine, { signal })).data
    ?.total ?? 0
