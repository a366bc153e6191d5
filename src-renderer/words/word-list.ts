import type { fi } from './fi/all-words.ts'

type Wide<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Wide<Tree[Key]> }

/** The keys of the Finnish words with any text in their place: a language with a missing or strange key does not compile. */
export type Words = Wide<typeof fi>

/** A language that is on its way: what it lacks is shown in Finnish, and it is not offered in the menu yet. */
export type SomeWords = PartialTree<Words>
type PartialTree<Tree> = {
  readonly [Key in keyof Tree]?: Tree[Key] extends string ? string : PartialTree<Tree[Key]>
}
