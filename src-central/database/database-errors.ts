/** The SQLSTATE of an error that PostgreSQL answered with, undefined for any other error. */
export function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : undefined
}

/** The constraint that an insert broke (23505 unique, 23503 foreign key), undefined for any other error. */
export function brokenConstraintOf(error: unknown): string | undefined {
  if (!['23505', '23503'].includes(sqlStateOf(error) ?? '')) return undefined
  return error instanceof Error && 'constraint' in error && typeof error.constraint === 'string'
    ? error.constraint
    : undefined
}

const networkCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'EPIPE',
]

/**
 * Whether an error means that the database does not answer now, rather than that the statement was wrong: the
 * connection could not be made or was lost (SQLSTATE class 08), the server shuts down (57P01–57P03) or is full (53xxx).
 */
export function isDatabaseDown(error: unknown): boolean {
  const state = sqlStateOf(error)
  if (state !== undefined && /^(08|53|57P0[1-3])/.test(state)) return true
  if (error instanceof AggregateError) return error.errors.some(isDatabaseDown)
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && networkCodes.includes(error.code)) return true
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
    error.message,
  )
}

/** Whether a statement was refused because a text in it holds U+0000, which PostgreSQL cannot keep (22021, 22P05). */
export const isUnstorableText = (error: unknown): boolean =>
  ['22021', '22P05'].includes(sqlStateOf(error) ?? '')
