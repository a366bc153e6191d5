import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ways = ['fully', 'tentatively', 'needs the network'] as const
export type Way = (typeof ways)[number]

export type OfflineRow = {
  /** What a person does, and the name of its test. */
  readonly action: string
  /** Calls of the engine and commands behind it. */
  readonly calls: readonly string[]
  readonly way: string
  readonly words: string
}

/** The table of docs/guide/offline.md. */
export function readOfflinePage(): OfflineRow[] {
  const page = readFileSync(join(import.meta.dirname, '../../docs/guide/offline.md'), 'utf8')
  return page
    .split('\n')
    .filter((line) => /^\| .* \|$/.test(line) && line.includes('`'))
    .map((line) => {
      const [action = '', way = '', words = '', calls = ''] = line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
      return { action, way, words, calls: [...calls.matchAll(/`([^`]+)`/g)].map(([, call]) => call ?? '') }
    })
}
