import type { FormField, FormValues } from '#contract/catalogue/service-form.ts'
import { addDays } from '#contract/rules/calendar-day.ts'
import { formatDay } from '#contract/rules/finnish-dates.ts'
import {
  inventBusinessId,
  inventIban,
  inventMobilePhone,
  inventReference,
} from '#contract/rules/invented-identifiers.ts'
import { formatEuros } from '#contract/rules/money.ts'
import type { Day } from '#contract/time.ts'
import { inventAddress } from '../people/invent-customer.ts'
import { plainLetters } from '../people/invent-name.ts'
import { shuffle } from '../random/deck.ts'
import type { Random } from '../random/seeded-random.ts'
import { expandPhrase } from '../words/expand-phrase.ts'
import { inFours, inventSerial } from '../words/phrase-values.ts'
import type { FormSituation } from './form-situation.ts'
import { textValues } from './text-values.ts'

type Value = FormValues[string]
type Field = Omit<FormField, 'columns'>

/** What this customer writes into a field; `rows` are the caller's. @param service `portal/key` */
export function inventValue(service: string, field: Field, situation: FormSituation): Value {
  const { random, customer, words } = situation
  switch (field.kind) {
    case 'first-name':
      return /^(employee|user|saajan)/.test(field.key) && random.chance(0.5)
        ? (words['muuEtunimi'] ?? '')
        : customer.first
    case 'last-name':
      return /^(employee|user)/.test(field.key) ? (words['uusiSukunimi'] ?? '') : customer.last
    case 'email':
      return /^(email|sahkoposti|senderEmail|userEmail|connectorEmail|vastausosoite|laskusahkoposti)/.test(
        field.key,
      )
        ? emailOf(situation)
        : `${plainLetters(words['muuEtunimi'] ?? '')}.${plainLetters(words['uusiSukunimi'] ?? '')}@org.example.com`
    case 'phone':
      return /^(phone|puhelin|mobile)/.test(field.key) ? customer.phone : inventMobilePhone(random.next)
    case 'hetu':
      return hetuOf(field, situation)
    case 'iban':
      return spellIban(situation)
    case 'reference':
      return mistype(situation, inventReference(random.next))
    case 'business-id':
      return customer.businessId ?? inventBusinessId(random.next)
    case 'money':
      return spellMoney(random, centsFor(random, field.key))
    case 'percent':
      return spellPercent(random, field.key)
    case 'date':
      return spellDay(random, dayFor(field.key, situation))
    case 'date-time':
      return spellTime(random, dayFor(field.key, situation), hourFor(random, field.key))
    case 'month':
      return spellMonth(random, /pay|palkka/i.test(field.key) ? situation.past : situation.coming)
    case 'choice':
      return random.pick(field.choices ?? []).value
    case 'choices':
      return chooseSome(
        random,
        (field.choices ?? []).map((choice) => choice.value),
      )
    case 'yes-no':
      return random.chance(field.key === 'asioiToisenPuolesta' ? 0.08 : 0.45)
    case 'organisation':
      return situation.organisation ?? 'Jyväskylän kaupunki'
    case 'unit':
      return situation.unit ?? random.pick(['Hallinto', 'Asiakaspalvelu', 'Kirjaamo', 'Varikko'])
    case 'address':
      return addressFor(service, field.key, situation)
    case 'device-serial':
      return inventSerial(random)
    case 'number':
      return numberFor(random, field.key)
    case 'long-text':
      return field.key === 'errorText' ? textFor(service, field.key, situation) : situation.tell()
    case 'text':
    case 'credential':
      return textFor(service, field.key, situation)
    case 'rows':
      return []
  }
}

/** Networks end where the town does; people live anywhere. */
function addressFor(service: string, key: string, { random, customer }: FormSituation): string {
  const onNetwork =
    /^(monitori|urakoitsijapalvelu)\//.test(service) && !/^(new|connector|billed|company)/.test(key)
  if (onNetwork) return inventAddress(random, 'Jyväskylä')
  return random.chance(0.5) ? customer.address : inventAddress(random)
}

function textFor(service: string, key: string, { random, words }: FormSituation): string {
  const phrases = textValues[`${service}.${key}`] ?? textValues[key]
  if (phrases === undefined) throw new RangeError(`nobody knows what to write into ${service}.${key}`)
  return expandPhrase(random, random.pick(phrases), words)
}

const emailOf = ({ customer }: FormSituation): string =>
  customer.email ?? `${plainLetters(customer.last)}.perhe@posti.example.com`

function hetuOf(field: Field, { random, customer, otherHetu }: FormSituation): string {
  const own = !/^(employee|user)/.test(field.key)
  const hetu = own && customer.hetu !== null ? customer.hetu : otherHetu()
  return random.chance(0.05) ? hetu.toLowerCase() : hetu
}

function spellIban(situation: FormSituation): string {
  const { random } = situation
  const iban = mistype(situation, inventIban(random.next))
  return random.chance(0.6) ? inFours(iban) : random.chance(0.1) ? iban.toLowerCase() : iban
}

/** Swaps two digits that differ: the mistake that check digits were made for. */
function mistype({ random, mistakes }: FormSituation, code: string): string {
  if (!random.chance(mistakes)) return code
  for (let at = code.length - 2; at > 3; at--) {
    const [one, other] = [code.charAt(at), code.charAt(at + 1)]
    if (one !== other) return code.slice(0, at) + other + one + code.slice(at + 2)
  }
  return code
}

/** A year's income, a month's pay, or what bills and refunds come to. */
function centsFor(random: Random, key: string): number {
  if (/tuloraja|vuositulo|incomeLimit/.test(key)) return random.between(180, 620) * 10_000
  if (/newSalary|approvalLimit/.test(key)) return random.between(21, 58) * 10_000
  return random.between(890, random.chance(0.2) ? 240_000 : 38_000)
}

function spellMoney(random: Random, cents: number): string {
  const printed = formatEuros(cents, 'fi')
  return random.pick([
    printed,
    printed,
    printed.replace(/\u00A0/g, ' '),
    printed.replace(/\u00A0€$/, ''),
    printed.replace(/,\d\d\u00A0€$/, ' e'),
  ])
}

function spellPercent(random: Random, key: string): string {
  const most = /lisa|additional/i.test(key)
    ? 48
    : /tyoaika|workingTime/i.test(key)
      ? 90
      : /jasen|deduction/i.test(key)
        ? 2
        : 36
  const number = `${random.between(Math.max(1, most - 20), most)}${random.chance(0.6) ? ',5' : ''}`
  return random.chance(0.6) ? `${number} %` : number
}

const isPast =
  /noticed|started|mailReceived|readOn|liikasuoritu|paivays|^maksupaiva|matka|permitGranted|inspected|pressureTested|approvedOn|paatos|jakso|palvelussuhde|poissaolo|tapaturma|payDay|shift|ended|erapaiva/i
const isLater = /paatty|paattyy|To$|ended|Until|loppu/i

function dayFor(key: string, { random, past, coming, on }: FormSituation): Day {
  if (/noticed|startedAt|mailReceived/i.test(key)) return addDays(on, -1)
  if (!isPast.test(key))
    return isLater.test(key) && key !== 'cutTo' ? addDays(coming, random.between(20, 200)) : coming
  if (/palvelussuhdeAlkoi|jaksoAlkaa|startedOn/.test(key)) return addDays(past, -random.between(60, 900))
  return isLater.test(key) ? addDays(past, random.between(0, 6)) : past
}

const spellDay = (random: Random, day: Day): string => (random.chance(0.85) ? formatDay(day, 'fi') : day)

function hourFor(random: Random, key: string): number {
  if (key.endsWith('From')) return 8
  return /To$|openedAt/.test(key) ? 15 : random.between(7, 16)
}

function spellTime(random: Random, day: Day, hour: number): string {
  const minute = random.pick(['00', '10', '15', '30', '45'])
  return random.chance(0.8)
    ? `${formatDay(day, 'fi')} klo ${hour}.${minute}`
    : `${day} ${String(hour).padStart(2, '0')}:${minute}`
}

const spellMonth = (random: Random, day: Day): string =>
  random.chance(0.8) ? `${Number(day.slice(5, 7))}/${day.slice(0, 4)}` : day.slice(0, 7)

const chooseSome = (random: Random, choices: readonly string[]): string[] =>
  shuffle(random, choices).slice(0, random.chance(0.55) ? 1 : random.between(1, choices.length))

function numberFor(random: Random, key: string): number {
  const [from, to] = /reading/i.test(key)
    ? [90, 9_800]
    : /Count|affected/i.test(key)
      ? [1, 48]
      : /paivia/.test(key)
        ? [1, 25]
        : /quantity/.test(key)
          ? [1, 12]
          : [2, 5]
  return random.between(from ?? 2, to ?? 5)
}
