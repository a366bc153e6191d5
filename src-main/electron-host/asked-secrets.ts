import type { EngineToHost, HostToEngine } from '../engine-hosting/engine-messages.ts'
import { KeyFileUnusableError, type SecretStore } from '../engine-hosting/key-file.ts'

type Question = Omit<Extract<EngineToHost, { kind: 'secret' }>, 'kind' | 'id'>

/** The system's keystore as the engine process sees it: every call is a question to the main process. */
export const createAskedSecrets = (tell: (message: EngineToHost) => void) => {
  const open = new Map<
    number,
    { resolve: (value: string | undefined) => void; reject: (error: Error) => void }
  >()
  let last = 0
  const ask = (question: Question) =>
    new Promise<string | undefined>((resolve, reject) => {
      last += 1
      open.set(last, { resolve, reject })
      tell({ kind: 'secret', id: last, ...question })
    })
  const store: SecretStore = {
    kind: 'secret-store',
    get: (name) => ask({ ask: 'get', name, value: null }),
    set: async (name, value) => {
      await ask({ ask: 'set', name, value })
    },
    remove: async (name) => {
      await ask({ ask: 'remove', name, value: null })
    },
  }
  const answer = (message: Extract<HostToEngine, { kind: 'secret' }>) => {
    const waiting = open.get(message.id)
    open.delete(message.id)
    if (message.failed === null) waiting?.resolve(message.value ?? undefined)
    else waiting?.reject(new KeyFileUnusableError(`The system's keystore failed: ${message.failed}`))
  }
  return { store, answer }
}
