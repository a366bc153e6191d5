import type { WritableDatabase } from '../cache/database-handle.ts'
import type { EntityStores } from '../cache/entity-store.ts'
import { EngineError, isEngineError } from '../engine-error.ts'
import type { Log } from '../engine-parts.ts'
import { forgetWantedBack, keepFetchedBack, wantedBack } from '../retention/away-table.ts'
import { applyBundle } from '../sync/apply-bundle.ts'
import { CallError, type CentralCaller } from '../sync/call-central.ts'
import { gatherPage, type Page } from '../sync/gather-page.ts'
import { parsePullLine } from '../sync/parse-pull-line.ts'
import { readLines } from '../sync/read-lines.ts'
import type { Session } from '#contract/sync/session.ts'

export type Fetcher = {
  /**
   * Fetches one request whole that is not here (any more). What a person asked for stays for two weeks.
   * @returns whether anything of it is here now
   * @throws {EngineError} `offline` without a central, `gone` when it is not there or not for this person
   */
  readonly fetch: (requestId: string) => Promise<boolean>
  /** Fetches what the feed brought back in part only, one after another. Never throws: what fails is asked for next time. */
  readonly fetchWanted: () => Promise<void>
}

type FetcherParts = {
  readonly cache: WritableDatabase
  readonly stores: EntityStores
  readonly call: CentralCaller
  /** The session in force; undefined while central is not reached. */
  readonly session: () => Session | undefined
  readonly onFetched: (requestId: string) => void
  readonly log: Log
}

const keptMs = 14 * 86_400_000

export function createFetcher({ cache, stores, call, session, onFetched, log }: FetcherParts): Fetcher {
  let isFetchingWanted = false

  const fetchWhole = async (requestId: string): Promise<number> => {
    const epoch = session()?.epoch
    if (epoch === undefined) throw new EngineError('offline')
    const path = `/v1/requests/${encodeURIComponent(requestId)}/bundle?epoch=${encodeURIComponent(epoch)}`
    const response = await call(path, { accept: 'application/x-ndjson' })
    let page: Page | null = null
    let here = 0
    let isWhole = false
    if (response.body !== null) {
      for await (const text of readLines(response.body, () => undefined)) {
        if (text === '') continue
        // Central was restored or the person changed while the answer came: its numbers mean nothing here.
        if (session()?.epoch !== epoch || !cache.isOpen()) throw new EngineError('offline')
        const line = parsePullLine(text)
        if ('endAll' in line) isWhole = true
        const gathered = gatherPage(page, line)
        if (gathered === null) continue
        if (gathered.kind === 'broken') throw new EngineError('internal', gathered.reason)
        page = gathered.kind === 'more' ? gathered.page : null
        if (gathered.kind === 'page') here += applyBundle({ cache, stores }, gathered.page)
      }
    }
    if (!isWhole) throw new EngineError('offline', 'the answer was cut')
    forgetWantedBack(cache, requestId)
    if (here > 0) onFetched(requestId)
    return here
  }

  /** @returns whether it makes sense to go on with the next: one that cannot be taken in keeps no other away */
  const tryWanted = async (requestId: string): Promise<boolean> => {
    try {
      await fetchWhole(requestId)
      return true
    } catch (error) {
      // It has left this person's scopes meanwhile; the feed says so too.
      if (error instanceof CallError && error.failure.code === 'gone') {
        forgetWantedBack(cache, requestId)
        return true
      }
      log('info', 'a request could not be fetched back yet', { requestId, reason: String(error) })
      return !(error instanceof CallError || isEngineError(error, 'offline'))
    }
  }

  return {
    fetch: async (requestId) => {
      const now = session()
      if (now === undefined) throw new EngineError('offline')
      keepFetchedBack(cache, requestId, now.serverTime + keptMs)
      try {
        return (await fetchWhole(requestId)) > 0
      } catch (error) {
        throw error instanceof CallError ? nameCallError(error) : error
      }
    },
    fetchWanted: async () => {
      if (isFetchingWanted) return
      isFetchingWanted = true
      try {
        for (const requestId of wantedBack(cache)) {
          if (session() === undefined || !cache.isOpen()) return
          if (!(await tryWanted(requestId))) return
        }
      } catch (error) {
        // Nobody waits for this promise: what it threw would end the process.
        log('warn', 'what is to be fetched back could not be read or noted', { reason: String(error) })
      } finally {
        isFetchingWanted = false
      }
    },
  }
}

function nameCallError({ failure }: CallError): EngineError {
  if (failure.code === 'gone') return new EngineError('gone')
  return new EngineError(failure.status === 426 ? 'upgrade_required' : 'offline', failure.message)
}
