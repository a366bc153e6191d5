import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { startCentral } from '../harness/start-central.ts'

it('does not wait for a connection over which nobody has asked anything when it is told to end', async () => {
  const central = await startCentral()
  const socket = connect(Number(new URL(central.url).port), '127.0.0.1')
  socket.on('error', () => socket.destroy())
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  await new Promise<void>((resolve) => socket.on('connect', () => resolve()))
  // Central has taken the connection as well: an answer on another one comes after it.
  expect((await fetch(`${central.url}/.well-known/takahuone`)).status).toBe(200)
  // Without a word it would be waited for until Node's time for headers is over, a minute later.
  await central.close()
  await closed
  expect(socket.destroyed).toBe(true)
}, 30_000)
