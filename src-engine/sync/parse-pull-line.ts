import { pullLine, type PullLine } from '#contract/sync/pull.ts'

/**
 * One line of a pull. Heads and ends are checked by the contract's schema; the rows of a chunk only in their outline,
 * because checking every cell would cost more than storing it: the tables are STRICT and refuse what does not fit.
 * @throws {SyntaxError | TypeError} on a line that is not of the protocol
 */
export function parsePullLine(text: string): PullLine {
  const line: unknown = JSON.parse(text)
  if (typeof line !== 'object' || line === null) throw new TypeError('a line of the feed is not an object')
  if ('chunk' in line) {
    if (!isChunk(line)) throw new TypeError('a chunk of the feed has another form')
    return line
  }
  return pullLine.parse(line)
}

type ChunkLine = Extract<PullLine, { chunk: unknown }>

function isChunk(line: object): line is ChunkLine {
  const chunk: unknown = Reflect.get(line, 'chunk')
  if (typeof chunk !== 'object' || chunk === null) return false
  const [e, columns, rows]: unknown[] = ['e', 'columns', 'rows'].map((name) => Reflect.get(chunk, name))
  if (typeof e !== 'string' || !Array.isArray(columns) || !Array.isArray(rows)) return false
  const width = columns.length + 2
  return rows.every(
    (row) =>
      Array.isArray(row) && row.length === width && Number.isInteger(row[0]) && Number.isInteger(row[1]),
  )
}
