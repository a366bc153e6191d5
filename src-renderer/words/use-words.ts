import { useTranslation } from 'react-i18next'
import { type Language, language as languageSchema, type TextInLanguages } from '#contract/languages.ts'

/**
 * The words in the language of the workbench: `t('queue.views.my-work')`, keys checked by the compiler. `textOf` picks
 * the catalogue's text in the same language, `number` groups thousands as that language does.
 */
export function useWords() {
  const { t, i18n } = useTranslation()
  const language: Language = languageSchema.catch('fi').parse(i18n.language)
  return {
    t,
    language,
    textOf: (text: TextInLanguages): string => text[language],
    number: (value: number): string => new Intl.NumberFormat(numberLocale[language]).format(value),
    changeLanguage: (next: Language): void => void i18n.changeLanguage(next),
  }
}

export type Say = ReturnType<typeof useWords>['t']

const numberLocale: Record<Language, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }
