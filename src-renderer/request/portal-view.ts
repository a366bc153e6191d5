import type { PortalState } from '#contract/catalogue/portal.ts'
import type { Language } from '#contract/languages.ts'
import type { RequestStatus } from '#contract/requests/request-status.ts'

export type PortalView = { state: string; tab: string | null; literal: boolean }

/**
 * What the customer reads in the portal while the request is in `status`: the portal's own word and tab. Undefined
 * where the catalogue has no such portal or state.
 */
export function portalView(
  portal: { states: readonly PortalState[] } | undefined,
  status: RequestStatus,
  language: Language,
): PortalView | undefined {
  const state = portal?.states.find((one) => one.status === status)
  if (state === undefined) return undefined
  return { state: state.name[language], tab: state.tab?.[language] ?? null, literal: state.literal }
}
