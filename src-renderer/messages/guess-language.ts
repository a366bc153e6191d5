import type { Language } from '#contract/languages.ts'

/** Everyday words that one of the three languages has and the other two have not. */
const everyday: Record<Language, readonly string[]> = {
  fi: [
    'hei',
    'ja',
    'on',
    'ei',
    'kiitos',
    'että',
    'mutta',
    'sinun',
    'teidän',
    'olemme',
    'olet',
    'tämä',
    'tämän',
    'voit',
    'voitte',
    'ole',
    'kun',
    'jos',
    'myös',
    'pyyntö',
    'pyyntösi',
    'ystävällisin',
    'terveisin',
    'joka',
    'vielä',
  ],
  sv: [
    'hej',
    'och',
    'är',
    'inte',
    'tack',
    'att',
    'men',
    'ditt',
    'din',
    'vi',
    'har',
    'du',
    'ni',
    'det',
    'för',
    'som',
    'med',
    'om',
    'också',
    'vänliga',
    'hälsningar',
    'kan',
    'till',
    'på',
    'begäran',
  ],
  en: [
    'hello',
    'hi',
    'and',
    'is',
    'are',
    'not',
    'thank',
    'thanks',
    'that',
    'but',
    'your',
    'you',
    'we',
    'have',
    'the',
    'this',
    'can',
    'please',
    'for',
    'with',
    'regards',
    'request',
    'to',
    'of',
  ],
}

/** The language that a text looks like; null when it is too short or says too little to tell. */
export function guessLanguage(text: string): Language | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  if (words.length < 4) return null
  const scores = (['fi', 'sv', 'en'] as const)
    .map((language) => ({
      language,
      score: words.filter((word) => everyday[language].includes(word)).length,
    }))
    .toSorted((a, b) => b.score - a.score)
  const [best, next] = scores
  if (best === undefined || next === undefined) return null
  return best.score >= 2 && best.score >= next.score * 2 ? best.language : null
}
