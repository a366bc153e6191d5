import type { Language } from '#contract/languages.ts'
import { createDeck } from '../random/deck.ts'
import type { Random } from '../random/seeded-random.ts'
import { bankOf } from './bank-of.ts'
import { expandPhrase } from './expand-phrase.ts'
import type { Family, PhraseBank } from './phrase-bank.ts'
import { outcomes } from './outcomes.ts'
import { roughen } from './roughen.ts'

type Values = Readonly<Record<string, string>>
/** @property service `portal/key` */
type Said = { service: string; family: Family; language: Language; values: Values }
type Kind = Exclude<keyof PhraseBank, 'ask'>

/** Says what is to be said, each phrase of a bank once before any is said again. */
export type Speaker = {
  /** As its writer wrote it: customers make mistakes, colleagues and handlers do not. */
  say: (kind: Kind, about: Said) => string
  /** A handler's question and the customer's answer to it. */
  ask: (about: Said) => { question: string; answer: string }
}

export function createSpeaker(random: Random): Speaker {
  const decks = new Map<string, () => string>()
  const questionDecks = new Map<string, () => PhraseBank['ask'][number]>()
  const draw = <Card>(drawn: Map<string, () => Card>, key: string, cards: readonly Card[]): Card => {
    const deck = drawn.get(key) ?? createDeck(random, cards)
    drawn.set(key, deck)
    return deck()
  }
  return {
    say: (kind, { service, family, language, values }) => {
      const own = kind === 'resolve' && language === 'fi' ? outcomes[service] : undefined
      const phrase = draw(
        decks,
        `${own === undefined ? family : service} ${language} ${kind}`,
        own ?? bankOf(family, language)[kind],
      )
      const text = withCapitals(expandPhrase(random, phrase, values))
      return kind === 'tell' || kind === 'add' ? roughen(random, text) : text
    },
    ask: ({ family, language, values }) => {
      const { question, answers } = draw(questionDecks, `${family} ${language}`, bankOf(family, language).ask)
      return {
        question: withCapitals(expandPhrase(random, question, values)),
        answer: roughen(random, expandPhrase(random, random.pick(answers), values)),
      }
    },
  }
}

/** A value may come to begin a sentence ("lokakuun palkka …"); a day such as `7.10.` ends none. */
const withCapitals = (text: string): string =>
  text.replace(
    /(^|\p{L}\p{L}\. |\d{4}\. |[?!] )(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toLocaleUpperCase('fi'),
  )
