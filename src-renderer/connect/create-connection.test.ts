import { createORPCClient, ORPCError } from '@orpc/client'
import { expect, test, vi } from 'vitest'
import { createConnection } from './create-connection.ts'
import type { EngineChannel, EngineClient, EngineDoor } from './engine-client.ts'
import { EngineGoneError } from './engine-error.ts'

/** An engine that a test can start, stop and let speak; `call` answers whatever is asked of it. */
function testEngine(call: (path: readonly string[], input: unknown) => Promise<unknown>) {
  const ends: (() => void)[] = []
  const client: EngineClient = createORPCClient({ call: (path, input) => call(path, input) })
  const door: EngineDoor = async () => {
    let close = (): void => undefined
    const closed = new Promise<void>((end) => {
      close = end
    })
    ends.push(close)
    const channel: EngineChannel = { client, closed, close }
    return channel
  }
  return { door, opened: () => ends.length, stop: () => ends.at(-1)?.() }
}
const never = new Promise<never>(() => undefined)
const noJitter = (): number => 0

test('what is asked while the engine starts is answered when it is there', async () => {
  const engine = testEngine(async () => undefined)
  const connection = createConnection(engine.door, noJitter)
  expect(connection.state()).toBe('connecting')
  await connection.call((client) => client.sync.now())
  expect(connection.state()).toBe('open')
  connection.close()
})

test('a call that the engine will never answer is rejected when the engine goes away', async () => {
  const engine = testEngine(() => never)
  const connection = createConnection(engine.door, noJitter)
  const call = connection.call((client) => client.sync.now())
  await vi.waitFor(() => expect(connection.state()).toBe('open'))
  engine.stop()
  await expect(call).rejects.toBeInstanceOf(EngineGoneError)
  connection.close()
})

test('every live question is asked again when the engine is back, and nobody is told of an error', async () => {
  const asked: string[] = []
  const engine = testEngine(async (path) => {
    asked.push(path.join('.'))
    return (async function* () {
      yield asked.length
      await never
    })()
  })
  const connection = createConnection(engine.door, noJitter)
  const failed = vi.fn<(error: unknown) => void>()
  const states: string[] = []
  connection.onState(() => states.push(connection.state()))
  const answers: unknown[] = []
  connection.watch((client) => client.sync.watch(), { next: (answer) => answers.push(answer), failed })
  await vi.waitFor(() => expect(answers).toEqual([1]))
  engine.stop()
  await vi.waitFor(() => expect(answers).toEqual([1, 2]))
  expect(asked).toEqual(['sync.watch', 'sync.watch'])
  expect(states).toEqual(['open', 'lost', 'open'])
  expect(failed).not.toHaveBeenCalled()
  connection.close()
})

test('a live question whose answers ended, as when files are mended, is asked again without an error', async () => {
  let asked = 0
  const engine = testEngine(async () => {
    const round = (asked += 1)
    return (async function* () {
      yield round
      if (round === 3) await never
    })()
  })
  const connection = createConnection(engine.door, noJitter)
  const failed = vi.fn<(error: unknown) => void>()
  const answers: unknown[] = []
  connection.watch((client) => client.sync.watch(), { next: (answer) => answers.push(answer), failed })
  await vi.waitFor(() => expect(answers).toEqual([1, 2, 3]))
  expect(failed).not.toHaveBeenCalled()
  connection.close()
})

test('a live question that ended because the person signed out says no more', async () => {
  let asked = 0
  const engine = testEngine(async () => {
    asked += 1
    if (asked === 2)
      throw new ORPCError('REFUSED', { data: { code: 'not_signed_in', field: null, message: null } })
    return (async function* () {
      yield asked
    })()
  })
  const connection = createConnection(engine.door, noJitter)
  const failed = vi.fn<(error: unknown) => void>()
  const ended = vi.fn<() => void>()
  connection.watch((client) => client.sync.watch(), { next: () => undefined, failed, ended })
  await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce())
  await new Promise((resolve) => setTimeout(resolve, 120))
  expect([asked, failed.mock.calls.length]).toEqual([2, 0])
  connection.close()
})

test('a question that the engine refuses is told to the one who asked', async () => {
  const engine = testEngine(() => Promise.reject(new Error('no')))
  const connection = createConnection(engine.door, noJitter)
  const failed = vi.fn<(error: unknown) => void>()
  connection.watch((client) => client.sync.watch(), { next: () => undefined, failed })
  await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce())
  connection.close()
})

test('a closed connection opens no engine again', async () => {
  const engine = testEngine(async () => undefined)
  const connection = createConnection(engine.door, noJitter)
  await connection.call((client) => client.sync.now())
  connection.close()
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(engine.opened()).toBe(1)
})
