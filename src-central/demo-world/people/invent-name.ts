import type { Language } from '#contract/languages.ts'
import type { Random } from '../random/seeded-random.ts'
import { finnishFirstNames, otherFirstNames, swedishFirstNames } from './first-names.ts'
import { finnishLastNames, otherLastNames, swedishLastNames } from './last-names.ts'
import { wellKnownNames } from './well-known-names.ts'

export type PersonName = { first: string; last: string }

const namesOf: Record<Language, { first: readonly string[]; last: readonly string[] }> = {
  fi: { first: finnishFirstNames, last: finnishLastNames },
  sv: { first: swedishFirstNames, last: swedishLastNames },
  en: { first: otherFirstNames, last: otherLastNames },
}

/** A first and a last name as they occur together, and together nobody's that one would know. */
export function inventName(random: Random, language: Language): PersonName {
  for (;;) {
    const { first, last } = namesOf[language]
    const name = { first: random.pick(first), last: random.pick(last) }
    if (!wellKnownNames.has(fullName(name))) return name
  }
}

export const fullName = ({ first, last }: PersonName): string => `${first} ${last}`

/** `Äijälä` → `aijala`: the part of an e-mail address or an account that a name gives. */
export const plainLetters = (text: string): string =>
  text
    .toLocaleLowerCase('fi')
    .replace(/[åä]/g, 'a')
    .replace(/ö/g, 'o')
    .normalize('NFD')
    .replace(/[^a-z-]/g, '')

/** `eveliina.ruokolainen`: how the centre and its identity provider know a member of staff. */
export const subjectOf = ({ first, last }: PersonName): string =>
  `${plainLetters(first)}.${plainLetters(last)}`
