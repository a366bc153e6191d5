import type { ByteRange } from './blob-store.ts'

/**
 * Reads `Range: bytes=…` of one range (RFC 9110 § 14). Several ranges, other units and nonsense mean the whole file,
 * as the RFC allows; `unsatisfiable` is a range that begins after the end.
 */
export function readByteRange(
  header: string | undefined,
  sizeBytes: number,
): ByteRange | 'whole' | 'unsatisfiable' {
  const said = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  const [, from = '', to = ''] = said ?? []
  if (said === null || (from === '' && to === '')) return 'whole'
  if (from === '') {
    const length = Math.min(Number(to), sizeBytes)
    return length === 0 ? 'unsatisfiable' : { first: sizeBytes - length, last: sizeBytes - 1 }
  }
  const first = Number(from)
  if (first >= sizeBytes) return 'unsatisfiable'
  const last = to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1)
  return last < first ? 'whole' : { first, last }
}
