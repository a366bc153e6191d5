import { inventIban, inventReference } from '#contract/rules/invented-identifiers.ts'
import { formatDay } from '#contract/rules/finnish-dates.ts'
import { formatEuros } from '#contract/rules/money.ts'
import { addDays, weekdayOf } from '#contract/rules/calendar-day.ts'
import { rollForward } from '#contract/rules/holidays.ts'
import type { Day } from '#contract/time.ts'
import { inventCompanyName } from '../people/company-names.ts'
import type { DemoCustomer } from '../people/invent-customer.ts'
import { inventAddress } from '../people/invent-customer.ts'
import { fullName, inventName } from '../people/invent-name.ts'
import type { Random } from '../random/seeded-random.ts'

const months = [
  'tammikuu',
  'helmikuu',
  'maaliskuu',
  'huhtikuu',
  'toukokuu',
  'kesäkuu',
  'heinäkuu',
  'elokuu',
  'syyskuu',
  'lokakuu',
  'marraskuu',
  'joulukuu',
] as const
const svMonths = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
] as const
const weekdays = [
  'maanantaina',
  'tiistaina',
  'keskiviikkona',
  'torstaina',
  'perjantaina',
  'lauantaina',
  'sunnuntaina',
] as const
const systems = [
  ['Potilastietojärjestelmä', 'potilastietojärjestelmään'],
  ['Asianhallinta', 'asianhallintaan'],
  ['Työvuorosuunnittelu', 'työvuorosuunnitteluun'],
  ['Matkanhallinta', 'matkanhallintaan'],
  ['Sähköposti', 'sähköpostiin'],
  ['Intranet', 'intranetiin'],
  ['Ostolaskujen kierrätys', 'ostolaskujen kierrätykseen'],
  ['Oppilashallinto', 'oppilashallintoon'],
  ['HR-järjestelmä', 'HR-järjestelmään'],
  ['Etäyhteys', 'etäyhteyteen'],
] as const
const programs = [
  'PDF-muokkain',
  'Kuvankäsittely Perus',
  'Tilasto-ohjelma',
  'CAD-katselin',
  'Äänen litterointi',
  'Kyselytyökalu',
  'Projektikaavio',
] as const

/** The values that phrases may name, drawn for one request and one day; they agree with its customer and organisation. */
export function phraseValues(
  random: Random,
  about: { customer: DemoCustomer; organisation: string | null; unit: string | null; on: Day },
): Record<string, string> {
  const past = addDays(about.on, -random.between(2, 40))
  const future = rollForward(addDays(about.on, random.between(2, 20)))
  const month = Number(past.slice(5, 7)) - 1
  const [system, intoSystem] = random.pick(systems)
  return {
    etunimi: about.customer.first,
    org: about.organisation ?? 'kaupunki',
    yksikko: about.unit ?? 'palvelupiste',
    kollega: fullName(inventName(random, about.customer.card.language === 'sv' ? 'sv' : 'fi')),
    yritys: inventCompanyName(random),
    pvm: formatDay(past, 'fi'),
    pvm2: formatDay(future, 'fi'),
    kuun: about.customer.card.language === 'fi' ? `${months[month]}n` : String(svMonths[month]),
    kuussa: about.customer.card.language === 'fi' ? `${months[month]}ssa` : String(svMonths[month]),
    viikonpaivana: String(weekdays[weekdayOf(future) - 1]),
    klo: `${random.between(7, 16)}.${random.pick(['00', '10', '15', '20', '30', '40', '45', '50'])}`,
    summa: formatEuros(random.between(900, 62_000), 'fi'),
    summa2: formatEuros(random.between(62_100, 310_000), 'fi'),
    n: String(random.between(4, 19)),
    n2: String(random.between(2, 4)),
    laskunro: String(random.between(3_000_000, 9_999_999)),
    asiakasnro: about.customer.customerNumber,
    viite: inventReference(random.next),
    iban: inFours(inventIban(random.next)),
    puhelin: about.customer.phone,
    osoite: inventAddress(random),
    laite: inventSerial(random),
    jarjestelma: system,
    jarjestelmaan: intoSystem,
    ohjelma: random.pick(programs),
    kustannuspaikka: String(random.between(100_000, 799_999)),
    lukema: String(random.between(120, 18_900)),
  }
}

/** An account number as banks print it. */
export const inFours = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ')

const letters = 'ABCDEFGHKLMNPRSTUVXZ'
/** A serial number as makers of computers and phones print it. */
export function inventSerial(random: Random): string {
  const letter = () => letters.charAt(random.below(letters.length))
  const digits = (count: number) => Array.from({ length: count }, () => random.below(10)).join('')
  return random.pick([
    `PF${random.below(10)}${letter()}${letter()}${digits(1)}${letter()}${digits(1)}`,
    `5CG${digits(4)}${letter()}${letter()}${letter()}`,
    `R5${digits(1)}${letter()}${digits(2)}${letter()}${digits(1)}${letter()}${letter()}${letter()}`,
    `E450-${digits(8)}`,
    `V${digits(7)}`,
  ])
}
