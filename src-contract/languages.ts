import { z } from 'zod'

/** Languages of the customers and of the workbench. Finnish is the source language. */
export const language = z.enum(['fi', 'sv', 'en'])

/** A text as the portals print it in Finnish, with its Swedish and English. */
export const textInLanguages = z.object({
  fi: z.string().min(1),
  sv: z.string().min(1),
  en: z.string().min(1),
})

export type Language = z.infer<typeof language>
export type TextInLanguages = z.infer<typeof textInLanguages>
