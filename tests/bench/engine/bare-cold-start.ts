// The raw limit of a cold start: Node, better-sqlite3, the encrypted file, one hand-written page, nothing else.
import { openRaw } from './open-raw.ts'
import { prepareRawList } from './raw-lists.ts'

const [cachePath = '', keyHex = ''] = process.argv.slice(2)
const list = prepareRawList(openRaw(cachePath, keyHex), 'all-open', {
  personId: '',
  teams: [],
  now: Date.now(),
})
process.send?.({ found: { findings: [], facts: { rows: list().length } } })
process.disconnect()
