import type { Language } from '#contract/languages.ts'
import { english } from './english.ts'
import { account } from './finnish/account.ts'
import { certificate } from './finnish/certificate.ts'
import { connection } from './finnish/connection.ts'
import { contractor } from './finnish/contractor.ts'
import { deduction } from './finnish/deduction.ts'
import { employment } from './finnish/employment.ts'
import { energy } from './finnish/energy.ts'
import { fault } from './finnish/fault.ts'
import { feedback } from './finnish/feedback.ts'
import { help } from './finnish/help.ts'
import { incident } from './finnish/incident.ts'
import { invoice } from './finnish/invoice.ts'
import { leave } from './finnish/leave.ts'
import { order } from './finnish/order.ts'
import { pay } from './finnish/pay.ts'
import { refund } from './finnish/refund.ts'
import { tax } from './finnish/tax.ts'
import type { Family, PhraseBank } from './phrase-bank.ts'
import { swedish } from './swedish.ts'

const finnish: Record<Family, PhraseBank> = {
  pay,
  tax,
  certificate,
  leave,
  deduction,
  employment,
  invoice,
  refund,
  account,
  help,
  incident,
  order,
  connection,
  contractor,
  fault,
  energy,
  feedback,
}

/** Swedish and English are rarer, so families share. */
const groupOf: Record<Family, keyof typeof swedish> = {
  pay: 'work',
  tax: 'work',
  certificate: 'work',
  leave: 'work',
  deduction: 'work',
  employment: 'work',
  invoice: 'money',
  refund: 'money',
  account: 'machines',
  help: 'machines',
  incident: 'machines',
  order: 'machines',
  connection: 'network',
  contractor: 'network',
  fault: 'network',
  energy: 'network',
  feedback: 'money',
}

/** The phrases of a family in a language. */
export function bankOf(family: Family, language: Language): PhraseBank {
  if (language === 'fi') return finnish[family]
  return (language === 'sv' ? swedish : english)[groupOf[family]]
}

/** The family of each service of the catalogue, by portal and key. */
const familyOfKey: Readonly<Record<string, Family>> = {
  'meittari/esihenkilomuutokset': 'employment',
  'meittari/hairioilmoitus': 'incident',
  'meittari/hyvaksyttyjen-tyotodistusten-toimittaminen': 'certificate',
  'meittari/hyvaksytyn-palkkamateriaalin-toimittaminen': 'pay',
  'meittari/kysy-palkanmaksusta': 'pay',
  'meittari/laitteen-toimimattomuus': 'incident',
  'meittari/neuvontapyynto': 'help',
  'meittari/ohjelman-asennuspyynto': 'help',
  'meittari/palkasta-perittavat-maksut': 'deduction',
  'meittari/palkka-ja-palvelutodistuksen-tilaaminen': 'certificate',
  'meittari/palvelusuhteen-muutokset': 'employment',
  'meittari/salasanan-nollaus': 'account',
  'meittari/tunnus-ja-kayttooikeusasiat': 'account',
  'meittari/oc-tunnustilaukset': 'account',
  'meittari/tyopyynto-sahkopostista': 'help',
  'meittari/veroprosentin-muutospyynto': 'tax',
  'monetra/laskutustavan-muutos': 'invoice',
  'monetra/maksuaikapyynto': 'invoice',
  'monetra/sairauspoissaolotodistuksen-toimittaminen': 'leave',
  'monetra/ulosmittauksen-tietojen-muutos': 'deduction',
  'monetra-keski-suomi/tilinumeron-ilmoittaminen': 'refund',
  'monetra-keski-suomi/verokortin-toimittaminen': 'tax',
  'monitori/liittymatilaus': 'connection',
  'monitori/varaa-tapaamisaika': 'connection',
  'monitori/tee-vikailmoitus': 'fault',
  'taitoa/ay-jasenmaksuasiat': 'deduction',
  'taitoa/henkilotietojen-muutos': 'employment',
  'taitoa/kysy-tai-ilmoita-laskuun-liittyen': 'invoice',
  'taitoa/laheta-palautetta': 'feedback',
  'taitoa/pyyda-laskukopio': 'invoice',
  'taitoa/tilaa-palkkatodistus': 'certificate',
  'taitoa/tilaa-palvelusuhdetodistus': 'certificate',
  'taitoa/tilaa-uusi-salasana': 'account',
  'taitoa/verokorttiasiat': 'tax',
  'taitoa/vuosiloma-asiat': 'leave',
}
/** What a portal mostly is about, for services that are not named above. */
const familyOfPortal: Readonly<Record<string, Family>> = {
  meittari: 'order',
  monetra: 'pay',
  monitori: 'energy',
  taitoa: 'pay',
  urakoitsijapalvelu: 'contractor',
}

export const familyOf = (portal: string, key: string): Family =>
  familyOfKey[`${portal}/${key}`] ?? familyOfPortal[portal] ?? 'feedback'
