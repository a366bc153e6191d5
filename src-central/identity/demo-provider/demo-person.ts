/** A person whom the demo provider offers on its sign-in page. */
export type DemoPerson = {
  tenantId: string
  tenantName: string
  /** What central knows the person by; with the tenant before it, the token's `sub`. */
  subject: string
  name: string
  title: string
  /** Names of the teams, in Finnish; the first one is the heading under which the page lists the person. */
  teams: readonly string[]
  /** Place among the people with whom a visitor should begin, from 0; null for everybody else. */
  startHereAt: number | null
}

/** Asked at every showing of the page, so that a new colleague is there without a restart. */
export type ListDemoPeople = () => Promise<readonly DemoPerson[]>

/** The account and the token's `sub`: two centres may know different people by the same subject. */
export const accountKey = (person: Pick<DemoPerson, 'tenantId' | 'subject'>): string =>
  `${person.tenantId}/${person.subject}`

export const isAccount = (person: DemoPerson, account: string): boolean => accountKey(person) === account
