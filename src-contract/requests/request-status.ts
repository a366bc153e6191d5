import { z } from 'zod'

/** The states of a request, in code order: the code (1–7) is what the databases store, "open" is below 5. */
export const requestStatuses = [
  'received',
  'in-handling',
  'waiting-customer',
  'waiting-other',
  'resolved',
  'cancelled',
  'closed',
] as const

export const requestStatus = z.enum(requestStatuses)
export type RequestStatus = z.infer<typeof requestStatus>

/** 1 received … 7 closed. */
export const statusCode = (status: RequestStatus): number => requestStatuses.indexOf(status) + 1

/** The status of a stored code; throws on a code that no version of the product has written. */
export function statusOfCode(code: number): RequestStatus {
  const status = requestStatuses[code - 1]
  if (status === undefined) throw new RangeError(`no request status has the code ${code}`)
  return status
}

export const isOpen = (status: RequestStatus): boolean => statusCode(status) < 5

/** While waiting, the service clock is paused. */
export const isWaiting = (status: RequestStatus): boolean =>
  status === 'waiting-customer' || status === 'waiting-other'

/**
 * The moves a person may make. `received` is reached only by giving back, `in-handling` from `received` only by
 * *take into handling*: that step is the atomic boundary against the customer's cancel (decisions 8).
 */
const moves: Record<RequestStatus, readonly RequestStatus[]> = {
  received: [],
  'in-handling': ['waiting-customer', 'waiting-other', 'resolved', 'cancelled'],
  'waiting-customer': ['in-handling', 'waiting-other', 'resolved', 'cancelled'],
  'waiting-other': ['in-handling', 'waiting-customer', 'resolved', 'cancelled'],
  resolved: ['in-handling', 'closed'],
  cancelled: [],
  closed: [],
}

/** The statuses that a person may choose for a request that is now in `from`. */
export const movesFrom = (from: RequestStatus): readonly RequestStatus[] => moves[from]

export const mayMove = (from: RequestStatus, to: RequestStatus): boolean => moves[from].includes(to)
