import type { i18n } from 'i18next'
import type { fi } from './fi/all-words.ts'

type Plain<Key extends string> = Key extends `${infer Start}_one` | `${infer Start}_other` ? Start : Key
type KeysOf<Tree, Before extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Before}${Plain<Key>}`
    : KeysOf<Tree[Key], `${Before}${Key}.`>
}[keyof Tree & string]

/** Every key that Finnish has, without its plural ending: `queue.views.my-work`, `requestWords.unread`. */
export type WordKey = KeysOf<typeof fi>

/** Says a key in the language of the workbench; `count` chooses the plural. */
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string

export const sayIn =
  (words: Pick<i18n, 't'>): Say =>
  (key, values) =>
    words.t(key, { ...values })
