import { serviceEntry } from '#contract/catalogue/service-entry.ts'
import type { FormValues } from '#contract/catalogue/service-form.ts'
import { readPacks } from '../catalogue/read-packs.ts'

/** The request types of a portal, in the order of their files. */
export function requestTypesOf(portal: string) {
  return readPacks()
    .filter((file) => file.path.startsWith(`${portal}/`) && !file.path.endsWith('/portal.json'))
    .map((file) => serviceEntry.parse(JSON.parse(file.text)))
    .filter((entry) => entry.kind === 'request')
}

export function sampleOf(portal: string, service: string): FormValues {
  const sample = requestTypesOf(portal).find((entry) => entry.key === service)?.samples[0]
  if (sample === undefined) throw new Error(`${portal} has no ${service}`)
  return sample.values
}

/** The refund notice that the Keski-Suomi guide prints, as its portal would send it. */
export const refundNotice = (change: Record<string, unknown> = {}) => ({
  portalRequestId: 'ks-5474',
  number: '5474',
  service: 'tilinumeron-ilmoittaminen',
  values: sampleOf('monetra-keski-suomi', 'tilinumeron-ilmoittaminen'),
  customer: {
    portalCustomerId: 'onni',
    name: 'Onni Korhonen',
    hetu: '010594Y9032',
    email: '645516@generated.invalid',
    phone: '0501234567',
  },
  identification: { level: 'strong', method: 'Suomi.fi' },
  organisation: 'jyvaskyla',
  region: 'Keski-Suomi',
  ...change,
})

/** A request of Monetra 2024, whose customer may cancel and supplement. */
export const paySlipCheck = (id: string, change: Record<string, unknown> = {}) => ({
  portalRequestId: id,
  service: 'palkkalaskelman-tarkistuspyynto',
  values: sampleOf('monetra', 'palkkalaskelman-tarkistuspyynto'),
  customer: { portalCustomerId: 'aino', name: 'Aino Mäkelä' },
  ...change,
})
