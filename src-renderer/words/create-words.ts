import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { z } from 'zod'
import { type Language, language } from '#contract/languages.ts'
import { en } from './en/all-words.ts'
import { fi } from './fi/all-words.ts'
import { sv } from './sv/some-words.ts'

/** The languages that are complete and offered. */
export const offeredLanguages = ['fi', 'en'] as const satisfies readonly Language[]
export const offeredLanguage = z.enum(offeredLanguages)

/** The words of the workbench, ready at once (nothing is fetched); missing words of a partial language are Finnish. */
export function createWords(first: Language): i18n {
  const words = createInstance()
  void words.use(initReactI18next).init({
    lng: first,
    fallbackLng: 'fi',
    supportedLngs: language.options,
    defaultNS: 'words',
    ns: ['words'],
    initAsync: false,
    resources: { fi: { words: fi }, en: { words: en }, sv: { words: sv } },
    // React escapes already.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return words
}
