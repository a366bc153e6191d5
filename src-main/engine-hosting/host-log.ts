/** Where a host and its engine write what happened. SECURITY: never the content of requests, a name, or a token. */
export type HostLog = (
  level: 'info' | 'warn' | 'error',
  event: string,
  details?: Record<string, unknown>,
) => void

/** One JSON object a line: `{"at":…,"level":…,"from":…,"event":…}`, handed to `write` with its line end. */
export const createLineLog =
  (from: string, clock: { now: () => number }, write: (line: string) => void): HostLog =>
  (level, event, details = {}) =>
    write(`${JSON.stringify({ at: new Date(clock.now()).toISOString(), level, from, event, ...details })}\n`)
