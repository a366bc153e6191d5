import { setTimeout as pause } from 'node:timers/promises'
import { openReadable } from '../../../src-engine/cache/open-readable.ts'
import { entityCodes } from '../../../src-engine/entity-codes.ts'
import { type Reader, readHere, readInThread } from '../../../src-engine/reading/reader.ts'
import { listRequests } from '../../../src-engine/requests/list-requests.ts'
import type { ViewSurroundings } from '../../../src-engine/requests/queue-conditions.ts'
import { textCondition } from '../../../src-engine/search/text-condition.ts'
import { type Measured, toFindings } from '../finding.ts'
import { summarise } from '../sample-times.ts'
import { type BenchDesk, viewQuery } from './engine-client.ts'

const rounds = 6
const pagesARound = 100
/** A key held down in a list asks about so often. */
const everyMs = 12

type ReaderDesk = Pick<BenchDesk, 'cachePath' | 'keyHex'> & { around: ViewSurroundings; text: string }

/**
 * What a page of a list costs from the moment in which it is due, while somebody searches and the counts are made anew
 * all the time: with these in the reader's thread, beside everything in one thread. Turn by turn, in one run.
 */
export async function measureReader({ cachePath, keyHex, around, text }: ReaderDesk): Promise<Measured> {
  const cache = openReadable(cachePath, keyHex)
  const thread = new URL('../../../src-engine/reading/reader-thread.ts', import.meta.url)
  const inThread = readInThread({ thread, path: cachePath, keyHex, cache, log: () => undefined })
  const here = readHere(cache)
  const page = () =>
    listRequests(cache, viewQuery('all-open'), around, (typed) => textCondition(typed, entityCodes.sensitive))
  try {
    while (!inThread.isElsewhere()) {
      await inThread.ask('counters', { around })
      await pause(50)
    }
    const ours: number[] = []
    const raw: number[] = []
    const asked = { ours: 0, raw: 0 }
    for (let round = 0; round < rounds; round++) {
      asked.ours += await sampleWhileAsked(inThread, page, ours)
      asked.raw += await sampleWhileAsked(here, page, raw)
    }
    return {
      findings: toFindings({
        group: 'list page',
        what: 'all-open while searches and counts are asked without a pause',
        times: { ours: summarise(ours), raw: summarise(raw) },
        rawIs: 'the same in one thread',
      }),
      facts: { questionsMeanwhile: asked.ours, questionsMeanwhileInOneThread: asked.raw },
    }
  } finally {
    inThread.close()
    cache.close()
  }

  /** @returns how many long questions were answered meanwhile */
  async function sampleWhileAsked(reader: Reader, list: () => unknown, into: number[]): Promise<number> {
    let answered = 0
    let isOver = false
    const asking = (async () => {
      while (!isOver) {
        await reader.ask('facets', { query: viewQuery('all-open'), around })
        await reader.ask('page', { query: viewQuery('all-open', { text }), around })
        await reader.ask('counters', { around })
        answered += 3
        await pause(0)
      }
    })()
    for (let due = performance.now() + everyMs, n = 0; n < pagesARound; n++, due += everyMs) {
      await pause(Math.max(0, due - performance.now()))
      list()
      into.push(performance.now() - due)
      due = Math.max(due, performance.now())
    }
    isOver = true
    await asking
    return answered
  }
}
