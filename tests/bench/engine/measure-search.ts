import { z } from 'zod'
import { type Finding, type Measured, toFindings, WrongCount } from '../finding.ts'
import { compareTimes } from '../sample-times.ts'
import { type BenchDesk, pageOf, viewQuery } from './engine-client.ts'
import type { RawDatabase } from './open-raw.ts'
import { pageColumns } from './raw-lists.ts'

const term = z.object({ term: z.string(), doc: z.int() })

/** A common word, its first three letters, a number and words far down the list of frequencies, newest first. */
export async function measureSearch(desk: BenchDesk): Promise<Measured> {
  const words = chooseWords(desk.raw)
  const findings: Finding[] = []
  const asked: [string, string][] = [
    [`the commonest word (${words.common.doc} requests)`, words.common.term],
    [`a word of a tenth (${words.usual.doc} requests)`, words.usual.term],
    [`a rare word (${words.rare.doc} requests)`, words.rare.term],
    ['its first three letters', words.usual.term.slice(0, 3)],
  ]
  for (const [what, text] of asked) findings.push(...(await measureText(desk, what, text)))
  findings.push(...(await measureNumber(desk)))
  return { findings, facts: { searched: asked.map(([what]) => what) } }
}

function chooseWords(raw: RawDatabase) {
  raw.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab (main, search_words, 'row')`)
  const terms = z
    .array(term)
    .parse(
      raw
        .prepare(
          `SELECT term, doc FROM temp.search_terms WHERE length(term) >= 5 AND term NOT GLOB '*[0-9]*' ORDER BY doc DESC`,
        )
        .all(),
    )
  const [common] = terms
  if (common === undefined) throw new WrongCount('the search index is empty')
  const near = (doc: number) => terms.find((each) => each.doc <= doc) ?? common
  return { common, usual: near(common.doc / 10), rare: near(5) }
}

async function measureText(desk: BenchDesk, what: string, text: string): Promise<Finding[]> {
  const query = viewQuery('all-open', { text, sort: { field: 'receivedAt', direction: 'desc' } })
  const found = desk.raw
    .prepare(
      `SELECT ${pageColumns}
       FROM search_words
       JOIN request ON request.key = search_words.rowid
       WHERE search_words MATCH ? AND request.status < 5
       ORDER BY search_words.rowid DESC
       LIMIT 100`,
    )
    .raw()
  const raw = () => found.all(`"${text}"*`)
  const page = await pageOf(desk.client, query)
  if (page.ids.length < raw().length)
    throw new WrongCount(`searching for ${what} gave ${page.ids.length} of ${raw().length} requests`)
  const times = await compareTimes({ samples: 30, ours: () => pageOf(desk.client, query), raw })
  return toFindings({ group: 'search', what, times, rawIs: 'FTS5 by rowid + rows', most: 1.5 })
}

async function measureNumber(desk: BenchDesk): Promise<Finding[]> {
  const [number] = z
    .tuple([z.string()])
    .parse(
      desk.raw
        .prepare('SELECT number FROM request WHERE status < 5 ORDER BY key DESC LIMIT 1 OFFSET 50')
        .raw()
        .get(),
    )
  const query = viewQuery('all-open', { text: number })
  const byNumber = desk.raw.prepare(
    `SELECT ${pageColumns} FROM request WHERE key IN (SELECT request_key FROM identifier WHERE kind = 'number' AND text = ?)`,
  )
  if ((await pageOf(desk.client, query)).ids.length === 0) throw new WrongCount('a number finds no request')
  const times = await compareTimes({
    samples: 40,
    ours: () => pageOf(desk.client, query),
    raw: () => byNumber.raw().all(number),
  })
  return toFindings({
    group: 'search',
    what: 'a request by its number',
    times,
    rawIs: 'identifier row + row',
    most: 1.5,
  })
}
