import { expect, test } from 'vitest'
import { messagePortDoor } from './message-port-door.ts'

const greeting = { takahuone: 'engine-port' }

/** A message as the browser delivers it; Node's constructor does not take a window as the source. */
function deliver(page: EventTarget, data: unknown, ports: MessagePort[], source: unknown = page): void {
  const event = new MessageEvent('message', { data, ports })
  Object.defineProperty(event, 'source', { value: source })
  page.dispatchEvent(event)
}
const soon = (): Promise<'waiting'> => new Promise((resolve) => setTimeout(() => resolve('waiting'), 30))

test('the port that the preload hands over opens the engine, also when it came before anybody asked', async () => {
  const page = new EventTarget()
  const door = messagePortDoor(page)
  const { port1, port2 } = new MessageChannel()
  deliver(page, greeting, [port1])
  const channel = await door(new AbortController().signal)
  port2.close()
  await expect(channel.closed).resolves.toBeUndefined()
})

test('a port from another window or with another greeting is not taken', async () => {
  const page = new EventTarget()
  const door = messagePortDoor(page)
  const { port1, port2 } = new MessageChannel()
  const opening = door(new AbortController().signal)
  deliver(page, greeting, [port1], new EventTarget())
  deliver(page, { takahuone: 'other' }, [port1])
  deliver(page, greeting, [])
  expect(await Promise.race([opening, soon()])).toBe('waiting')
  port2.close()
})

test('the port of a restarted engine replaces the old one, whose calls then end', async () => {
  const page = new EventTarget()
  const door = messagePortDoor(page)
  const [first, second] = [new MessageChannel(), new MessageChannel()]
  deliver(page, greeting, [first.port1])
  const old = await door(new AbortController().signal)
  deliver(page, greeting, [second.port1])
  await old.closed
  const fresh = await door(new AbortController().signal)
  expect(await Promise.race([fresh.closed, soon()])).toBe('waiting')
  fresh.close()
  await fresh.closed
})
