/**
 * An identifier as typed, pasted from a PDF or printed in groups, without what people put between its characters:
 * NFKC, upper case, no white space (also NBSP and U+202F), no hyphens or dashes (U+2010–2015, U+2212), nothing invisible.
 */
export function compactText(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-\u2010-\u2015\u2212\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
}
