/** What of a request decides whether it may come in. */
export type LoopbackRequest = {
  host: string | undefined
  origin: string | undefined
  isUpgrade: boolean
  admitted: boolean
}

export type LoopbackRefusal = { status: 401 | 403; why: 'host' | 'origin' | 'cookie' }

/**
 * Why a request to the loopback host is refused, or null.
 * SECURITY: the exact `Host` stops a foreign name that was rebound to 127.0.0.1; the exact `Origin` stops another page
 * of the same browser from opening the engine's socket, for which browsers ask no permission. A socket must name its
 * origin; a plain page load names none.
 */
export const checkLoopbackRequest = (request: LoopbackRequest, ownHost: string): LoopbackRefusal | null => {
  if (request.host !== ownHost) return { status: 403, why: 'host' }
  const foreign = request.origin !== `http://${ownHost}`
  if (foreign && (request.isUpgrade || request.origin !== undefined)) return { status: 403, why: 'origin' }
  return request.admitted ? null : { status: 401, why: 'cookie' }
}
