import { z } from 'zod'
import type { WritableDatabase } from '../cache/database-handle.ts'
import { forgetFact, keepFact, readFact } from '../outbox/kept-facts-table.ts'
import type { CallFailure } from '../sync/sync-events.ts'

export type OfflineSwitch = {
  readonly isOn: () => boolean
  readonly set: (offline: boolean) => void
  /** Goes out only while the switch is off; what is under way when it is turned on is cut. */
  readonly fetch: typeof globalThis.fetch
  /** Renewing the sign-in is a way out, too. */
  readonly guard: <Answer>(refresh: () => Promise<Answer>) => () => Promise<Answer | CallFailure>
}

const fact = 'work-offline'

/**
 * "Work offline": nothing leaves this machine until the person turns it off again, also not after a restart. It stands
 * before the network itself, so that whatever is added one day obeys it without knowing of it.
 */
export function createOfflineSwitch(parts: {
  readonly outbox: WritableDatabase
  readonly fetch: typeof globalThis.fetch
}): OfflineSwitch {
  let isOn = readFact(parts.outbox, fact, z.boolean()) ?? false
  let cut = new AbortController()
  return {
    isOn: () => isOn,
    set: (offline) => {
      if (offline) keepFact(parts.outbox, fact, true)
      else forgetFact(parts.outbox, fact)
      isOn = offline
      if (!offline) return
      cut.abort(neverLeft())
      cut = new AbortController()
    },
    fetch: (input, init) => {
      if (isOn) return Promise.reject(neverLeft())
      const signals = [
        cut.signal,
        ...(init?.signal === undefined || init.signal === null ? [] : [init.signal]),
      ]
      return parts.fetch(input, { ...init, signal: AbortSignal.any(signals) })
    },
    guard: (refresh) => () => (isOn ? Promise.resolve(byChoice) : refresh()),
  }
}

const byChoice: CallFailure = {
  status: null,
  code: null,
  retryAfterMs: 0,
  reached: false,
  wasReset: false,
  message: 'working offline by choice',
}
/** Told like a network that is not there: whoever called knows what to do then. */
const neverLeft = (): TypeError =>
  new TypeError('fetch failed', {
    cause: Object.assign(new Error('working offline by choice'), { code: 'ENETUNREACH' }),
  })
