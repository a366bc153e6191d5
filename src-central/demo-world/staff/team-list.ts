import type { TeamKey } from '#contract/catalogue/team-keys.ts'
import type { Language } from '#contract/languages.ts'
import { type Team, team } from '#contract/people/person.ts'

/** What a team calls itself, and the title under which its people sign. */
export const teamNames: Record<
  TeamKey,
  { name: Team['name']; title: string; handlers: number; phone: string }
> = {
  palkat: {
    name: { fi: 'Palkkapalvelut', sv: 'Lönetjänster', en: 'Payroll' },
    title: 'Palkka-asiantuntija',
    handlers: 14,
    phone: '013 339 0750',
  },
  henkilosto: {
    name: { fi: 'Henkilöstöpalvelut', sv: 'Personaltjänster', en: 'Human resources' },
    title: 'Henkilöstöasiantuntija',
    handlers: 8,
    phone: '013 339 0750',
  },
  laskut: {
    name: { fi: 'Laskutus ja maksut', sv: 'Fakturering och betalningar', en: 'Invoicing and payments' },
    title: 'Laskutusasiantuntija',
    handlers: 10,
    phone: '020 6399 400',
  },
  'it-tuki': {
    name: { fi: 'IT-tuki', sv: 'IT-stöd', en: 'IT support' },
    title: 'Tukiasiantuntija',
    handlers: 10,
    phone: '013 339 0700',
  },
  tilaukset: {
    name: { fi: 'Laitteet ja tilaukset', sv: 'Utrustning och beställningar', en: 'Equipment and orders' },
    title: 'Tilauskoordinaattori',
    handlers: 5,
    phone: '013 339 0700',
  },
  liittymat: {
    name: {
      fi: 'Liittymät ja rakentaminen',
      sv: 'Anslutningar och byggande',
      en: 'Connections and building',
    },
    title: 'Liittymäasiantuntija',
    handlers: 5,
    phone: '',
  },
  verkkoviat: {
    name: { fi: 'Verkkoviat', sv: 'Nätstörningar', en: 'Network faults' },
    title: 'Vikapäivystäjä',
    handlers: 3,
    phone: '',
  },
  asiakaspalvelu: {
    name: { fi: 'Asiakaspalvelu', sv: 'Kundtjänst', en: 'Customer service' },
    title: 'Asiakasneuvoja',
    handlers: 5,
    phone: '020 6399 400',
  },
}

export const demoTeams = (): Team[] =>
  Object.entries(teamNames).map(([id, { name }]) => team.parse({ id, name }))

const nameOfTeam = new Map<string, Team['name']>(
  Object.entries(teamNames).map(([id, { name }]) => [id, name]),
)

/** The name under which a team's people sign; empty for a team that the demo does not have. */
export const teamNameOf = (id: string, language: Language): string => nameOfTeam.get(id)?.[language] ?? ''
