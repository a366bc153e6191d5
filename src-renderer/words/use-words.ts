import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, language as languageSchema, type TextInLanguages } from '#contract/languages.ts'
import { type Say, sayIn } from './say.ts'

/** What the workbench says, in the language that the person chose. */
export type SpokenWords = {
  /** `t('queue.views.my-work')`; the compiler knows the keys. */
  t: Say
  language: Language
  /** The catalogue's text in the language of the workbench. */
  textOf: (text: TextInLanguages) => string
  /** A number with its thousands grouped as the language does. */
  number: (value: number) => string
  changeLanguage: (next: Language) => void
}

export function useWords(): SpokenWords {
  const { t, i18n } = useTranslation()
  const language = languageSchema.catch('fi').parse(i18n.language)
  return useMemo(() => {
    const format = new Intl.NumberFormat(numberLocale[language])
    return {
      t: sayIn({ t }),
      language,
      textOf: (text) => text[language],
      number: (value) => format.format(value),
      changeLanguage: (next) => void i18n.changeLanguage(next),
    }
  }, [t, i18n, language])
}

const numberLocale: Record<Language, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }
