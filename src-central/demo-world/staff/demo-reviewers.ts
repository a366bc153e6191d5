import type { TeamKey } from '#contract/catalogue/team-keys.ts'
import { person } from '#contract/people/person.ts'
import { fullName, type PersonName, subjectOf } from '../people/invent-name.ts'
import type { DemoPerson } from './demo-staff.ts'

const reviewers: readonly { name: PersonName; title: string; teams: readonly TeamKey[] }[] = [
  {
    name: { first: 'Marjukka', last: 'Tiensuu' },
    title: 'Laatutarkastaja, palkka ja laskutus',
    teams: ['palkat', 'henkilosto', 'laskut'],
  },
  {
    name: { first: 'Joakim', last: 'Lindroos' },
    title: 'Laatutarkastaja, tuki ja verkot',
    teams: ['it-tuki', 'tilaukset', 'liittymat', 'verkkoviat', 'asiakaspalvelu'],
  },
]

/** Two people who handle nothing: they read the teams' requests outside the fences and write findings. */
export const demoReviewers = (): DemoPerson[] =>
  reviewers.map(({ name, title, teams }) => {
    const subject = subjectOf(name)
    const row = person.parse({
      id: subject,
      name: fullName(name),
      initials: `${name.first.charAt(0)}${name.last.charAt(0)}`,
      email: `${subject}@keskus.example.com`,
      title,
      language: 'fi',
      memberships: teams.map((teamId) => ({ teamId, role: 'reviewer', organisationGroups: ['*'] })),
      fences: [],
      active: true,
    })
    return { ...row, subject }
  })
