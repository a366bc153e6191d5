import type { TeamKey } from '#contract/catalogue/team-keys.ts'
import { demoReviewers } from './demo-reviewers.ts'
import { type PersonName, subjectOf } from '../people/invent-name.ts'

export type StartHere = {
  name: PersonName
  title: string
  memberships: readonly { teamId: TeamKey; role: 'handler' | 'lead'; organisationGroups: readonly string[] }[]
  fences: readonly string[]
}

/**
 * The people with whom a visitor of the demo should begin; the first membership is the team under which they are
 * listed. Everybody else of the staff is invented from the seed.
 */
export const startHere: readonly StartHere[] = [
  {
    name: { first: 'Eveliina', last: 'Ruokolainen' },
    title: 'Palkka- ja laskutusasiantuntija',
    memberships: [
      { teamId: 'palkat', role: 'handler', organisationGroups: ['*'] },
      { teamId: 'laskut', role: 'handler', organisationGroups: ['*'] },
    ],
    fences: [],
  },
  {
    name: { first: 'Tuukka', last: 'Vehviläinen' },
    title: 'Tiiminvetäjä, Palkkapalvelut',
    memberships: [{ teamId: 'palkat', role: 'lead', organisationGroups: ['*'] }],
    fences: ['union', 'health', 'enforcement'],
  },
  {
    name: { first: 'Saila', last: 'Kauppila' },
    title: 'Puhelinneuvoja',
    memberships: [
      { teamId: 'asiakaspalvelu', role: 'handler', organisationGroups: ['*'] },
      { teamId: 'palkat', role: 'handler', organisationGroups: ['*'] },
      { teamId: 'laskut', role: 'handler', organisationGroups: ['*'] },
      { teamId: 'it-tuki', role: 'handler', organisationGroups: ['*'] },
    ],
    fences: [],
  },
]

/** How the demo's identity provider knows them, in the order in which they should be offered. */
export const startHereSubjects: readonly string[] = [
  ...startHere.map(({ name }) => subjectOf(name)),
  ...demoReviewers().map(({ subject }) => subject),
]
