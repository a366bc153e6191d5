import { createORPCClient, ORPCError } from '@orpc/client'
import { expect, test, vi } from 'vitest'
import { createConnection } from './create-connection.ts'
import type { EngineClient } from './engine-client.ts'
import { createLiveStore, type LiveQuestion } from './live-store.ts'

const never = new Promise<never>(() => undefined)

test('whoever signs in next is shown nothing of the person before, however quick they are', async () => {
  const persons = ['Aino', undefined, 'Bo']
  let asked = 0
  const client: EngineClient = createORPCClient({
    call: async () => {
      const person = persons[asked]
      asked += 1
      if (person === undefined)
        throw new ORPCError('REFUSED', { data: { code: 'not_signed_in', field: null, message: null } })
      return (async function* () {
        yield person
        if (person === 'Bo') await never
      })()
    },
  })
  const connection = createConnection(async () => ({ client, closed: never, close: () => undefined }))
  const store = createLiveStore(connection)
  const question: LiveQuestion<unknown> = { key: 'whose', ask: (engine) => engine.sync.watch() }
  const changed = vi.fn<() => void>()
  const leave = store.follow(question, changed)
  await vi.waitFor(() => expect(store.snapshot('whose').answer).toBe('Aino'))
  leave()
  // Aino signs out: the question is asked once more, in vain. Long before its answer would have been let go, Bo is there.
  await vi.waitFor(() => {
    store.follow(question, changed)()
    expect(store.snapshot('whose').answer).not.toBe('Aino')
  })
  await vi.waitFor(() => expect(store.snapshot('whose').answer).toBe('Bo'))
  connection.close()
})
