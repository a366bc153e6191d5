import type { GridLocaleText } from '@mui/x-data-grid'
import { enUS, fiFI, svSE } from '@mui/x-data-grid/locales'
import type { Language } from '#contract/languages.ts'

const texts = { fi: fiFI, sv: svSE, en: enUS } as const

/** The grid's own words (selection boxes, sorting, what a screen reader hears) in the language of the workbench. */
export const gridWords = (language: Language): Partial<GridLocaleText> =>
  texts[language].components.MuiDataGrid.defaultProps.localeText
