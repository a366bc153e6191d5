import type { Capabilities } from '#contract/catalogue/portal.ts'
import type { SyncedPortal, SyncedService } from '#contract/sync/entities.ts'
import { capabilitiesOf } from '../../intake/portal-view.ts'
import { createFormFiller, type FillForm } from '../forms/fill-form.ts'
import { weigh } from '../random/deck.ts'
import { familyOf } from '../words/bank-of.ts'
import type { Family } from '../words/phrase-bank.ts'

/** A service as the demo uses it: what central published, and how its customers fill it in and talk about it. */
export type OfferedService = {
  /** `portal/key` */
  key: string
  service: SyncedService
  portal: SyncedPortal
  may: Capabilities
  family: Family
  fill: FillForm
}

const usualWeight = 3
/** What people ask for most; the rest comes up as often as any other. */
const weights: Readonly<Record<string, number>> = {
  'salasanan-nollaus': 9,
  hairioilmoitus: 6,
  neuvontapyynto: 7,
  'laitteen-toimimattomuus': 5,
  'tyopyynto-sahkopostista': 5,
  'kysy-palkanmaksusta': 6,
  'tilaa-palkkatodistus': 8,
  'kysy-tai-ilmoita-laskuun-liittyen': 8,
  verokorttiasiat: 6,
  'tilinumeron-ilmoittaminen': 14,
  'verokortin-toimittaminen': 12,
  'palkkalaskelman-tarkistuspyynto': 6,
  maksuaikapyynto: 6,
  'tee-vikailmoitus': 8,
  'ota-yhteytta': 7,
  'ilmoita-vesimittarin-lukema': 8,
  'tee-muuttoilmoitus': 6,
  liittymatilaus: 5,
  'urakoitsijan-rekisteroityminen': 1,
  'koulujen-verkkokauppa': 2,
  'oc-tunnustilaukset': 1,
}

export function offerServices(
  portals: readonly SyncedPortal[],
  services: readonly SyncedService[],
): OfferedService[] {
  return services.flatMap((service) => {
    const portal = portals.find((each) => each.key === service.portal)
    if (portal === undefined) return []
    const key = `${service.portal}/${service.key}`
    return {
      key,
      service,
      portal,
      may: capabilitiesOf({ portal, service }),
      family: familyOf(service.portal, service.key),
      fill: createFormFiller(key, service.form),
    }
  })
}

/** Every service at least once, the common ones more often. */
export const weighServices = (offered: readonly OfferedService[]): OfferedService[] =>
  weigh(offered.map((each) => [each, weights[each.service.key] ?? usualWeight] as const))
