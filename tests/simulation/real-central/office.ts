import { customerId } from '#contract/ids.ts'
import { type Customer, customer } from '#contract/people/customer.ts'
import type { Person } from '#contract/people/person.ts'
import type { StaffMember } from '../../../src-central/reference/publish-staff.ts'
import { group } from '../model/model-people.ts'

export const noon = Date.UTC(2026, 10, 20, 10)
export const firstRequests = 5
/** The portal whose customers write and cancel. */
export const portal = 'monetra'

/** Everybody is known to the identity provider under their id; groups as in the model, and requests without one. */
export const staffMember = (person: Person): StaffMember => ({
  ...person,
  subject: person.id,
  memberships: person.memberships.map((each) => ({ ...each, organisationGroups: [group, 'none'] })),
})

/** Ids that are the same in every run. */
export function countingIds(kind: string): { uuid: () => string } {
  let count = 0
  return { uuid: () => `${kind}-0000-7000-8000-${(count += 1).toString().padStart(12, '0')}` }
}

/** Three customers have all the requests: a card stays where another of theirs is. */
export const customerOf = (id: string, at: number): Customer =>
  customer.parse({
    id: customerId.parse(`asiakas-${Number(id.replace(/\D/g, '')) % 3}`),
    kind: 'person',
    name: 'Onni Esimerkki',
    email: null,
    phone: null,
    emailConsent: false,
    smsConsent: false,
    language: 'fi',
    nonDisclosure: false,
    changedAt: at,
  })
