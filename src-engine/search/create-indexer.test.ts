import { expect, it } from 'vitest'
import { openCache } from '../cache/open-cache.ts'
import { entityCodes } from '../entity-codes.ts'
import { createIndexer } from './create-indexer.ts'

it.each(['isFetching', 'hasRoom'] as const)(
  'lives on and tries later when %s cannot be asked: nobody hears what a timer throws',
  (name) => {
    const cache = openCache({ path: ':memory:', keyHex: '', log: () => undefined })
    const rung: { ms: number; run: () => void }[] = []
    const indexer = createIndexer({
      cache,
      codes: entityCodes,
      timers: {
        set: (ms, run) => {
          rung.push({ ms, run })
          return () => undefined
        },
      },
      log: () => undefined,
      isFetching: () => false,
      hasRoom: () => true,
      onIndexed: () => undefined,
      onNoRoom: () => undefined,
      onCacheCorrupt: () => undefined,
      [name]: () => {
        throw new Error('the disk does not answer')
      },
    })
    indexer.wake()
    rung[0]?.run()
    expect(rung.map(({ ms }) => ms > 1_000)).toEqual([false, true])
    indexer.stop()
    cache.close()
  },
)
