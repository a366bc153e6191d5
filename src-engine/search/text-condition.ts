import type { SqlValue } from '../cache/database-handle.ts'
import { identifierKeys } from '#contract/rules/identifiers.ts'

/** Trigrams find nothing shorter. */
const shortestPart = 3
const mostWords = 8

/**
 * What the typed text asks for: every word must begin a word of the request, or stand inside its subject, customer or
 * number (so *todistus* finds *palvelussuhdetodistus*); or the whole text is an identifier that the request has, in any
 * spelling. Undefined when nothing was typed.
 * @param sensitiveCode number of the sensitive entity: an identity code finds only what this person may see
 */
export function textCondition(
  text: string,
  sensitiveCode: number,
): { sql: string; values: SqlValue[] } | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  const byWord = wordsOf(typed)
    .slice(0, mostWords)
    .map(({ words, part }) =>
      part.length < shortestPart
        ? { sql: 'SELECT rowid FROM search_words WHERE search_words MATCH ?', values: [`"${words}"*`] }
        : {
            sql: `SELECT rowid FROM search_words WHERE search_words MATCH ?
              UNION ALL
              SELECT rowid FROM search_parts WHERE search_parts MATCH ?`,
            values: [`"${words}"*`, `"${part}"`],
          },
    )
  const byIdentifier = identifierKeys(typed).map(({ kind, key }) =>
    kind === 'hetu'
      ? {
          sql: `SELECT found.request_key
            FROM identifier AS found
            JOIN request AS owner ON owner.key = found.request_key
            JOIN sensitive ON sensitive.id = owner.id
            JOIN entry ON entry.entity = ? AND entry.row_key = sensitive.key
            JOIN scope ON scope.key = entry.scope_key AND scope.dead = 0
            WHERE found.kind = ? AND found.text = ?`,
          values: [sensitiveCode, kind, key],
        }
      : { sql: 'SELECT request_key FROM identifier WHERE kind = ? AND text = ?', values: [kind, key] },
  )
  // One set of keys rather than an OR of several: an OR would look at every request of the view.
  const ways = [...(byWord.length === 0 ? [] : [inAll(byWord)]), ...byIdentifier]
  if (ways.length === 0) return { sql: '0', values: [] }
  return {
    sql: `key IN (${ways.map(({ sql }) => sql).join(' UNION ALL ')})`,
    values: ways.flatMap(({ values }) => values),
  }
}

type Word = { readonly words: string; readonly part: string }

/**
 * The words of a text, each looked for by itself. What is written in one piece and has a very short word in it, as
 * M-105602, is looked for as it stands: every request has a word that begins with M, and to list them all takes longer
 * than anybody waits.
 */
function wordsOf(typed: string): Word[] {
  return typed.split(/\s+/).flatMap((piece) => {
    const words = piece.match(/[\p{L}\p{N}]+/gu) ?? []
    if (words.length > 1 && words.some((word) => word.length < shortestPart))
      return [{ words: words.join(' '), part: piece.replaceAll('"', '') }]
    return words.map((word) => ({ words: word, part: word }))
  })
}

type Keys = { readonly sql: string; readonly values: SqlValue[] }

/** The keys that are in each of the sets. */
function inAll(sets: readonly Keys[]): Keys {
  const [only, ...more] = sets
  if (only !== undefined && more.length === 0) return only
  return {
    sql: `SELECT key FROM request WHERE ${sets.map(({ sql }) => `key IN (${sql})`).join(' AND ')}`,
    values: sets.flatMap(({ values }) => values),
  }
}
