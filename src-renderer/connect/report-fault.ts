/**
 * For developers: what went wrong inside the page, as the browser reports any uncaught fault (the hosts log it).
 * Never anything personal.
 */
export function reportFault(what: string, fault: unknown): void {
  reportError(new Error(what, { cause: fault }))
}
